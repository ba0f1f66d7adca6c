using System.Globalization;
using System.Text;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>The service's list cursor: base64url of <c>&lt;RFC 3339 time&gt;__&lt;id&gt;[__asc]</c>, naming the last item of a page.</summary>
internal sealed record PageToken(DateTimeOffset At, string Id, bool Ascending)
{
    private const string AscendingMark = "asc";

    public override string ToString()
    {
        string text = $"{At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF}Z__{Id}{(Ascending ? "__" + AscendingMark : "")}";
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Replace('+', '-').Replace('/', '_');
    }

    /// <returns>Null when it is not a token, as the service sees it.</returns>
    public static PageToken? Parse(string token)
    {
        Span<byte> bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token.Replace('-', '+').Replace('_', '/'), bytes, out int length))
            return null;

        string[] parts = Encoding.UTF8.GetString(bytes[..length]).Split("__");
        bool ascending = parts is [_, _, AscendingMark];
        return (parts.Length == 2 || ascending)
            && DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                ? new PageToken(at.ToUniversalTime(), parts[1], ascending)
                : null;
    }
}
