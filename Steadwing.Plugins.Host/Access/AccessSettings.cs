using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Access;

/// <summary>How people may sign in, from the environment.</summary>
/// <param name="Oidc">Null when not configured.</param>
/// <param name="PublicHosts">Names under which a proxy passes requests on to an address of this machine.</param>
/// <param name="ResetPassword">Whether a new one-time link is printed although there is a password: it was forgotten.</param>
/// <param name="PasswordFile">Path of a file that holds the operator's first password; null when there is none. Read only while no password is set.</param>
internal sealed record AccessSettings(OidcSettings? Oidc, IReadOnlyList<string> PublicHosts, bool ResetPassword, string? PasswordFile)
{
    /// <summary>For a start where nobody can open a link on the same machine, as in a container: a mounted secret.</summary>
    public const string PasswordFileVariable = "STEADWING_PASSWORD_FILE";

    public static AccessSettings Read(HostEnvironment environment) =>
        new(
            OidcSettings.Read(environment),
            (environment.Variable("STEADWING_PUBLIC_HOSTS") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            environment.Variable("STEADWING_RESET_PASSWORD") is "1" or "true",
            environment.Variable(PasswordFileVariable) is { } file && !string.IsNullOrWhiteSpace(file) ? file.Trim() : null);
}
