using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Access;

/// <summary>An OpenID Connect provider that may say who an operator is.</summary>
/// <param name="Authority">Base address of the provider.</param>
/// <param name="ClientId">As registered with the provider.</param>
/// <param name="ClientSecret">Never shown or stored.</param>
/// <param name="Allowed">E-mail addresses or subject ids of operators; a single <c>*</c> for everybody the provider lets in.</param>
internal sealed record OidcSettings(Uri Authority, string ClientId, string ClientSecret, IReadOnlySet<string> Allowed)
{
    private const string AuthorityVariable = "STEADWING_OIDC_AUTHORITY";
    private const string ClientIdVariable = "STEADWING_OIDC_CLIENT_ID";
    private const string SecretVariable = "STEADWING_OIDC_CLIENT_SECRET";
    private const string AllowedVariable = "STEADWING_OIDC_ALLOWED";

    /// <summary>Reads the four variables; null when none is set.</summary>
    /// <exception cref="InputException">Some are set and others are missing or wrong.</exception>
    public static OidcSettings? Read(HostEnvironment environment)
    {
        string[] names = [AuthorityVariable, ClientIdVariable, SecretVariable, AllowedVariable];
        string?[] values = [.. names.Select(name => environment.Variable(name)?.Trim())];
        if (values.All(string.IsNullOrEmpty)) return null;
        string[] missing = [.. names.Where((_, index) => string.IsNullOrEmpty(values[index]))];
        if (missing.Length > 0)
            throw new InputException($"Sign-in by OpenID Connect is only half configured: {string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} not set. Set all four variables or none.");
        if (!Uri.TryCreate(values[0], UriKind.Absolute, out Uri? authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback))
            throw new InputException($"{AuthorityVariable} must be an https:// address.");
        string[] allowed = values[3]!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new OidcSettings(authority, values[1]!, values[2]!, allowed.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <param name="subject">The provider's id of a person.</param>
    /// <param name="email">Verified by the provider; null when there is none.</param>
    public bool Admits(string subject, string? email) => Allowed.Contains("*") || Allowed.Contains(subject) || (email is not null && Allowed.Contains(email));

    public override string ToString() => $"{Authority} as {ClientId}";
}
