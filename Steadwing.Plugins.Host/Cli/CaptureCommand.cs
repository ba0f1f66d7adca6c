using System.CommandLine;
using System.Reflection;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Cli;

/// <summary><c>capture</c>: records what one analysis read, redacted, so that it can be replayed, shared and attached to a bug.</summary>
internal static class CaptureCommand
{
    public static Command Create(CommandContext context)
    {
        var input = new IncidentInput();
        Option<string?> output = SharedOptions.Output("Where to write the capture, e.g. capture.json.gz.");
        output.Required = true;
        Option<string?> plugins = SharedOptions.Plugins();
        Option<string?> integration = SharedOptions.Integration();
        Option<TimeSpan?> deadline = SharedOptions.Deadline();
        var command = new Command("capture", "Record what an analysis reads, redacted, for `investigate --recording`.");
        input.AddTo(command);
        foreach (Option option in (Option[])[output, integration, deadline, plugins]) command.Options.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(output)!;
            OutputFile.CheckPlace(path);
            HostSession session = await HostSession.StartAsync(context.Environment, parsed.GetValue(plugins), cancellationToken);
            foreach (string warning in session.File.Warnings) context.Tell(warning);
            // A replay's clock stands still; the same clock here makes its report the same.
            var clock = new ReplayClock(context.Environment.Clock.GetUtcNow());
            await using SourceSet sources = await LiveSources.OpenAsync(session, parsed.GetValue(integration), clock, capture: true, cancellationToken);
            ReportedIncident incident = await input.ReadAsync(parsed, sources.Redact, sources.Clock, cancellationToken);

            var investigation = new Investigation(context, parsed.GetValue(deadline));
            RunResult result = await investigation.RunAsync(sources, incident, cancellationToken);
            Capture capture = Describe(sources, incident, clock.GetUtcNow());
            await WriteAsync(capture, path, sources);
            Tell(context, capture, path, result.Report);
            return investigation.Conclude(result);
        });
        return command;
    }

    private static Capture Describe(SourceSet sources, ReportedIncident incident, DateTimeOffset asOf) => new()
    {
        AsOf = asOf,
        Tool = $"steadwing {typeof(CaptureCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}",
        Incident = incident.Raw,
        Integrations =
        [
            .. sources.Open.Select(source => new CapturedIntegration(
                source.Connection.IntegrationId,
                source.Run.Http.BaseAddress!.AbsoluteUri,
                source.Source.Context.Settings.Values,
                source.Recorder!.Exchanges())),
        ],
        Unavailable = [.. sources.Unavailable.Select(source => new CapturedGap(source.IntegrationId, source.State, source.Text, source.Fix))],
    };

    private static async Task WriteAsync(Capture capture, string path, SourceSet sources)
    {
        try
        {
            // What was read before somebody stopped the run is worth keeping, too.
            await CaptureFile.WriteAsync(capture, path, sources.Secrets, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--output {path} cannot be written: {exception.Message}");
        }
    }

    private static void Tell(CommandContext context, Capture capture, string path, Report report)
    {
        context.Tell(report.Headline);
        int requests = capture.Integrations.Sum(one => one.Exchanges.Count);
        context.Tell($"Captured {requests} requests and their answers from {Names(capture)} to {path} ({new FileInfo(path).Length / 1024 + 1} KiB).");
        context.Tell("Keys and tokens are redacted; log texts, commands and metadata are in it as they were read. Look before you share it.");
        context.Tell($"Replay it with: steadwing investigate --recording {path}");
    }

    private static string Names(Capture capture) =>
        capture.Integrations.Count == 0 ? "no integration" : string.Join(", ", capture.Integrations.Select(one => one.Id));
}
