using System.CommandLine;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Host.Cli;

/// <summary><c>investigate</c>: one root cause analysis, live or from a recording.</summary>
internal static class InvestigateCommand
{
    public static Command Create(CommandContext context)
    {
        var input = new IncidentInput();
        Option<string?> recording = SharedOptions.Recording();
        Option<string?> plugins = SharedOptions.Plugins();
        Option<string?> integration = SharedOptions.Integration();
        Option<TimeSpan?> deadline = SharedOptions.Deadline();
        Option<ReportFormat?> format = SharedOptions.Format(Enum.GetValues<ReportFormat>());
        Option<string?> output = SharedOptions.Output("Write the report to this file instead of standard output.");
        var command = new Command("investigate", "Find the root cause of one incident.");
        input.AddTo(command, replacement: recording);
        foreach (Option option in (Option[])[recording, integration, deadline, format, output, plugins]) command.Options.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = ReportOutput.Create(context, parsed.GetValue(format), parsed.GetValue(output));
            HostSession session = await HostSession.StartAsync(context.Environment, parsed.GetValue(plugins), cancellationToken);
            foreach (string warning in session.File.Warnings) context.Tell(warning);
            string? path = parsed.GetValue(recording);
            await using SourceSet sources = path is null
                ? await LiveSources.OpenAsync(session, parsed.GetValue(integration), context.Environment.Clock, capture: false, cancellationToken)
                : await new ReplaySources(session).OpenFileAsync(path, parsed.GetValue(integration), cancellationToken);
            ReportedIncident incident = await ReadAsync(input, parsed, path, sources, cancellationToken);

            var investigation = new Investigation(context, parsed.GetValue(deadline));
            RunResult result = await investigation.RunAsync(sources, incident, cancellationToken);
            return await report.WriteAsync(result.Report) ? investigation.Conclude(result) : ExitCodes.BadInput;
        });
        return command;
    }

    /// <summary>The incident that was given; else the one that the recording brought along.</summary>
    private static async Task<ReportedIncident> ReadAsync(
        IncidentInput input, ParseResult parsed, string? recording, SourceSet sources, CancellationToken cancellationToken)
    {
        if (input.IsGiven(parsed) && !(recording is not null && sources.IncidentJson is not null && input.IsSameFile(parsed, recording)))
            return await input.ReadAsync(parsed, sources.Redact, sources.Clock, cancellationToken);
        ReadOnlyMemory<byte> json = sources.IncidentJson
            ?? throw new InputException($"--recording {recording} holds no incident: say what happened with --incident FILE, or with --title TEXT --since 30m.");
        return IncidentInput.Accept(new IncidentReader(sources.Redact, sources.Clock).Read(json), problem => $"{recording}: incident: {problem}");
    }
}
