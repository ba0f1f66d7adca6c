using System.CommandLine;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Host.Cli;

/// <summary><c>demo</c>: the main job on an embedded recorded account.</summary>
internal static class DemoCommand
{
    public static Command Create(CommandContext context)
    {
        Option<string?> plugins = SharedOptions.Plugins();
        Option<ReportFormat?> format = SharedOptions.Format(Enum.GetValues<ReportFormat>());
        Option<string?> output = SharedOptions.Output("Write the report to this file instead of standard output.");
        var command = new Command("demo", "Analyse the embedded example: no key, no network.") { plugins, format, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = ReportOutput.Create(context, parsed.GetValue(format), parsed.GetValue(output));
            HostSession session = await HostSession.StartAsync(context.Environment, parsed.GetValue(plugins), cancellationToken);
            await using SourceSet sources = await new ReplaySources(session).OpenDemoAsync(cancellationToken);
            var reader = new IncidentReader(sources.Redact, sources.Clock);
            ReportedIncident incident = IncidentInput.Accept(reader.Read(sources.IncidentJson!.Value), problem => $"The example is damaged: {problem}");

            var investigation = new Investigation(context, deadline: null);
            RunResult result = await investigation.RunAsync(sources, incident, cancellationToken);
            return await report.WriteAsync(result.Report) ? investigation.Conclude(result) : ExitCodes.BadInput;
        });
        return command;
    }
}
