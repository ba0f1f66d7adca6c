using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Emulator;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>Takes a recorded incident the whole way to a report: the loaded plugin, a policed connection, one run.</summary>
internal static class IncidentRunner
{
    /// <summary>A slow machine must not change a verdict.</summary>
    private static readonly AnalysisLimits s_patient = new()
    {
        CreateDeadline = TimeSpan.FromMinutes(2),
        ProviderDeadline = TimeSpan.FromMinutes(4),
        CollectionBudget = TimeSpan.FromMinutes(5),
        DiagnosisDeadline = TimeSpan.FromMinutes(2),
    };

    /// <summary>Tests share a machine, not a service: nobody has to be spared.</summary>
    private const int RequestsPerSecond = 2_000;

    /// <param name="incident">The incident.</param>
    /// <param name="tamper">How the service misbehaves; null for not at all.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<IncidentRun> ReplayAsync(CorpusIncident incident, IAnswerTampering? tamper, CancellationToken cancellationToken)
    {
        IIntegration plugin = await E2bPlugin.GetAsync();
        using var recording = new MemoryStream(incident.Account());
        IRecordedAccount account = ((IRecordedAccountSource)plugin).Open(recording, null);
        IHttpTransport transport = tamper is null ? new RecordedAccountTransport(account) : new TamperedTransport(account, tamper);
        var settings = new IntegrationSettings(new Dictionary<string, string>());
        return await RunAsync(incident, plugin, settings, null, transport, account.AsOf, cancellationToken);
    }

    /// <summary>The same over loopback HTTP against the emulator.</summary>
    public static async Task<IncidentRun> OverHttpAsync(CorpusIncident incident, CancellationToken cancellationToken)
    {
        IIntegration plugin = await E2bPlugin.GetAsync();
        await using EmulatorServer server = await EmulatorServer.StartAsync(new EmulatorOptions { Recording = incident.Json }, cancellationToken);
        var settings = new IntegrationSettings(new Dictionary<string, string> { ["apiUrl"] = server.BaseAddress.AbsoluteUri });
        IncidentRun run = await RunAsync(incident, plugin, settings, EmulatorOptions.DefaultApiKey, new LiveTransport(), server.AsOf, cancellationToken);
        string[] arrived = [.. server.Requests.Select(request => $"{request.Method} {request.PathAndQuery}")];
        CollectionAssert.AreEquivalent(run.Requests.ToArray(), arrived, "What arrived at the service is not what the audit says.");
        return run;
    }

    private static async Task<IncidentRun> RunAsync(
        CorpusIncident incident, IIntegration plugin, IntegrationSettings settings, string? key, IHttpTransport transport, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var clock = new ReplayClock(asOf);
        HttpAccess access = plugin.DescribeHttpAccess(settings) with { RequestsPerSecond = RequestsPerSecond };
        await using Connection connection = new ConnectionFactory().Create(plugin.Id, access, key, transport, clock);
        using ConnectionRun view = connection.OpenRun();
        long start = Stopwatch.GetTimestamp();
        IncidentReading reading = new IncidentReader(Redactor.Redact, clock).Read(incident.Reported());
        ReportedIncident reported = reading.Incident ?? throw new InvalidOperationException($"{incident.Id}: {string.Join("; ", reading.Problems)}");
        var context = new IntegrationContext(settings, view.Http, clock, NullLoggerFactory.Instance);
        RunResult result = await new AnalysisRun(clock, Redactor.Redact, s_patient)
            .RunAsync(reported, [new AnalysisSource(plugin, context, view.Usage)], [], null, cancellationToken);
        string[] requests = [.. view.Audit.Snapshot().Select(entry => $"{entry.Method} {entry.PathAndQuery}")];
        return new IncidentRun(result.Report, requests, Stopwatch.GetElapsedTime(start), result.Diagnostics);
    }
}
