using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Recognises two submissions as the same trouble by what they name as affected, whatever their wording.</summary>
internal static class Fingerprint
{
    /// <summary>Submissions further apart than this are never merged by their facts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How far apart two reporters may put the beginning of the same incident.</summary>
    public static readonly TimeSpan StartTolerance = TimeSpan.FromMinutes(15);

    /// <summary>SHA-256 over the scope in canonical order; null when nothing is named, because two such incidents share no fact.</summary>
    public static string? Of(IncidentScope scope)
    {
        if (scope.SandboxIds.Count + scope.Templates.Count + scope.Metadata.Count == 0) return null;
        string facts = JsonSerializer.Serialize(new string[][]
        {
            Sorted(scope.SandboxIds),
            Sorted(scope.Templates),
            [.. scope.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => new[] { entry.Key, entry.Value })],
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)));
    }

    private static string[] Sorted(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
