namespace Steadwing.Plugins.Host.Reports;

/// <summary>Decides which addresses may become links.</summary>
internal static class SafeLink
{
    /// <returns>The normalised address when it is an absolute <c>https</c> one without credentials; otherwise null.</returns>
    public static string? Of(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
}
