using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Emulator;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>Takes a recorded incident the whole way to a report, over HTTP or from the recording itself.</summary>
internal static class IncidentRunner
{
    /// <param name="incident">The incident.</param>
    /// <param name="tamper">How the service misbehaves; null for not at all.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<IncidentRun> ReplayAsync(CorpusIncident incident, IAnswerTampering? tamper, CancellationToken cancellationToken)
    {
        IIntegration plugin = await E2bPlugin.GetAsync();
        using var recording = new MemoryStream(incident.Account());
        IRecordedAccount account = ((IRecordedAccountSource)plugin).Open(recording, null);
        using var handler = new ReplayHandler(account, tamper);
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://api.e2b.app") };
        var settings = new IntegrationSettings(new Dictionary<string, string>());
        return await RunAsync(incident, plugin, settings, http, account.AsOf, () => [.. handler.Requests], cancellationToken);
    }

    /// <summary>The same over loopback HTTP against the emulator.</summary>
    public static async Task<IncidentRun> OverHttpAsync(CorpusIncident incident, CancellationToken cancellationToken)
    {
        IIntegration plugin = await E2bPlugin.GetAsync();
        await using EmulatorServer server = await EmulatorServer.StartAsync(new EmulatorOptions { Recording = incident.Json }, cancellationToken);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Add("X-API-Key", EmulatorOptions.DefaultApiKey);
        var settings = new IntegrationSettings(new Dictionary<string, string> { ["apiUrl"] = server.BaseAddress.AbsoluteUri });
        return await RunAsync(incident, plugin, settings, http, server.AsOf, () => [.. server.Requests.Select(request => $"{request.Method} {request.PathAndQuery}")], cancellationToken);
    }

    private static async Task<IncidentRun> RunAsync(
        CorpusIncident incident,
        IIntegration plugin,
        IntegrationSettings settings,
        HttpClient http,
        DateTimeOffset asOf,
        Func<IReadOnlyList<string>> requests,
        CancellationToken cancellationToken)
    {
        var clock = new StillClock(asOf);
        long start = Stopwatch.GetTimestamp();
        IncidentReading reading = new IncidentReader(text => text, clock).Read(incident.Reported());
        ReportedIncident reported = reading.Incident ?? throw new InvalidOperationException($"{incident.Id}: {string.Join("; ", reading.Problems)}");
        var context = new IntegrationContext(settings, http, clock, NullLoggerFactory.Instance);
        RunResult result = await new AnalysisRun(clock, text => text, AnalysisLimits.Default)
            .RunAsync(reported, [new AnalysisSource(plugin, context, () => default)], [], null, cancellationToken);
        return new IncidentRun(result.Report, requests(), Stopwatch.GetElapsedTime(start), result.Diagnostics);
    }
}
