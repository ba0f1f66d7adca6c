using System.Text.RegularExpressions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Sandbox ids as the service accepts them: lower-case letters and digits, optionally with an old <c>-clientID</c> behind.</summary>
internal static partial class SandboxId
{
    /// <returns>The id without suffix; null when the service would call it invalid.</returns>
    public static string? Parse(string text) => Accepted().IsMatch(text) ? text.Split('-')[0] : null;

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)?\z")]
    private static partial Regex Accepted();
}
