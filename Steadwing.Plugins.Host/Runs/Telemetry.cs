using System.Diagnostics;
using System.Diagnostics.Metrics;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>What the service tells OpenTelemetry. Costs nothing while nobody listens.</summary>
internal static class Telemetry
{
    public const string Name = "Steadwing";

    public static readonly ActivitySource Source = new(Name);
    private static readonly Meter s_meter = new(Name);
    private static readonly Histogram<double> s_runs = s_meter.CreateHistogram<double>("steadwing.run.duration", "s", "Duration of runs by outcome and verdict");
    private static readonly Histogram<double> s_providers = s_meter.CreateHistogram<double>("steadwing.provider.duration", "s", "Duration of evidence providers by state");
    private static readonly Counter<long> s_requests = s_meter.CreateCounter<long>("steadwing.requests", "{request}", "Requests that runs sent to integrations");

    public static void Ended(Report report, TimeSpan elapsed)
    {
        s_runs.Record(elapsed.TotalSeconds, new("outcome", report.Run.Outcome.ToString()), new("verdict", report.Verdict.ToString()));
        s_requests.Add(report.Usage.Requests);
    }

    /// <param name="run">The span of the run.</param>
    /// <param name="progress">The last thing heard of the provider.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="elapsed">How long it took.</param>
    public static void ProviderEnded(ActivityContext run, CollectionProgress progress, string? state, TimeSpan elapsed)
    {
        KeyValuePair<string, object?>[] tags =
        [
            new("steadwing.integration", progress.Integration),
            new("steadwing.provider", progress.Provider),
            new("steadwing.state", state),
        ];
        s_providers.Record(elapsed.TotalSeconds, tags);
        using Activity? activity = Source.StartActivity(ActivityKind.Internal, run, tags, startTime: TimeProvider.System.GetUtcNow() - elapsed, name: "provider");
    }
}
