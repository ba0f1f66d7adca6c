using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Sandbox ids as people write them.</summary>
internal static partial class SandboxIds
{
    private const int MostNamed = 30;
    private const int TextSearched = 100_000;

    /// <summary>The ids the incident's scope names, without the old <c>-clientID</c> suffix, valid ones only, at most 30.</summary>
    public static IReadOnlyList<string> Named(Incident incident) =>
        [.. incident.Scope.SandboxIds.Select(Normalize).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostNamed)];

    /// <summary>What the scope names as sandboxes but cannot be ids.</summary>
    public static IReadOnlyList<string> Invalid(Incident incident) =>
        [.. incident.Scope.SandboxIds.Where(id => Normalize(id) is null).Distinct(StringComparer.Ordinal).Take(MostNamed)];

    /// <summary>Words of title and description that look like ids. They count only if the account knows them.</summary>
    public static IReadOnlySet<string> Mentioned(Incident incident)
    {
        string text = incident.Description.Length <= TextSearched ? incident.Description : incident.Description[..TextSearched];
        return Shape().Matches($"{incident.Title} {text}").Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The id without its suffix, or null when E2B would refuse it.</summary>
    public static string? Normalize(string id) => Valid().Match(id.Trim()) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^([a-z0-9]{1,64})(-[a-z0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Valid();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(i[a-z0-9]{18,24})(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
