using System.Text;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Hostile;

/// <summary>The key may not read one of the six areas.</summary>
/// <param name="provider">Id of the evidence provider that is shut out.</param>
internal sealed class RefusedReads(string provider) : IAnswerTampering
{
    /// <summary>All six areas.</summary>
    public static IReadOnlyList<string> Providers { get; } =
        ["sandboxes", "sandbox-logs", "lifecycle-events", "resource-metrics", "templates", "team-metrics"];

    /// <summary>The areas on which most causes stand.</summary>
    public static IReadOnlyList<string> MainProviders { get; } = ["sandbox-logs", "lifecycle-events", "resource-metrics"];

    public RecordedAnswer Answer(string pathAndQuery, RecordedAnswer answer) => Area(pathAndQuery.Split('?')[0]) == provider
        ? new RecordedAnswer(403, Encoding.UTF8.GetBytes("""{"code":403,"message":"You are not allowed to do this"}"""), new Dictionary<string, string>())
        : answer;

    /// <summary>Id of the provider that reads a path.</summary>
    public static string Area(string path) => path switch
    {
        _ when path.EndsWith("/logs", StringComparison.Ordinal) && path.Contains("/sandboxes/", StringComparison.Ordinal) => "sandbox-logs",
        _ when path.StartsWith("/events/", StringComparison.Ordinal) => "lifecycle-events",
        _ when path.StartsWith("/teams/", StringComparison.Ordinal) => "team-metrics",
        _ when path.Contains("templates", StringComparison.Ordinal) => "templates",
        _ when path.EndsWith("/metrics", StringComparison.Ordinal) => "resource-metrics",
        _ => "sandboxes",
    };
}
