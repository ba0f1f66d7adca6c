namespace Steadwing.Plugins.Host.Access;

internal static class AccessPaths
{
    public const string Login = "/login";
    public const string Logout = "/logout";
    public const string Setup = "/setup";
    public const string OidcLogin = "/login/oidc";

    /// <summary>Only a path of this service; anything else would let a link send people elsewhere after signing in.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";

    /// <summary>Whether a program rather than a browser talks here: it gets a status code, never a redirect.</summary>
    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/webhooks") || path.StartsWithSegments("/openapi");
}
