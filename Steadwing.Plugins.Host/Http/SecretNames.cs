namespace Steadwing.Plugins.Host.Http;

/// <summary>Property names whose values are secrets, whatever they look like.</summary>
internal static class SecretNames
{
    /// <summary>Longer names are text, not names.</summary>
    public const int MaxLength = 100;

    private static readonly string[] s_endings =
    [
        "password", "passwd", "passphrase", "secret", "secretkey", "apikey", "accesskey", "privatekey", "accesstoken", "authtoken",
        "refreshtoken", "idtoken", "bearertoken", "sessiontoken", "authorization", "cookie", "secretkeybase",
    ];

    /// <summary>Whether <paramref name="name"/> names a secret; case, dashes and underscores do not matter.</summary>
    public static bool Contains(ReadOnlySpan<char> name)
    {
        if (name.Length is < 5 or > MaxLength)
            return false;
        if (name.Equals("token", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_TOKEN", StringComparison.Ordinal))
            return true;

        Span<char> folded = stackalloc char[name.Length];
        int length = 0;
        foreach (char c in name)
        {
            if (c is not ('-' or '_' or ' '))
                folded[length++] = char.ToLowerInvariant(c);
        }
        ReadOnlySpan<char> plain = folded[..length];
        foreach (string ending in s_endings)
        {
            if (plain.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
