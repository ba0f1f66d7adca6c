using System.CommandLine;
using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Cli;

/// <summary><c>check</c>: one verdict per capability, with the reason and the fix.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var integration = new Argument<string?>("integration")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Id of the integration to check. Default: all.",
        };
        Option<string?> plugins = SharedOptions.Plugins();
        Option<ReportFormat?> format = SharedOptions.Format(ReportFormat.Text, ReportFormat.Json);
        var command = new Command("check", "Say which areas can be read now; if not, why, and what to do.") { integration, format, plugins };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            HostSession session = await HostSession.StartAsync(context.Environment, parsed.GetValue(plugins), cancellationToken);
            foreach (string warning in session.File.Warnings) context.Tell(warning);
            string? id = parsed.GetValue(integration);
            IReadOnlyList<ConfiguredIntegration> configured = await session.ConfigureAsync(id, cancellationToken);
            foreach (string warning in configured.SelectMany(one => one.Settings.Warnings)) context.Tell(warning);
            await using SourceSet sources = await LiveSources.OpenAsync(session, id, context.Environment.Clock, capture: false, cancellationToken);
            IntegrationCheck[] checks = await new CapabilityChecker(CapabilityChecker.DefaultDeadline).CheckAsync(configured, sources, cancellationToken);

            var broken = sources.Unavailable.Where(source => configured.All(one => one.Id != source.IntegrationId)).ToList();
            await CheckView.WriteAsync(context, checks, broken, json: parsed.GetValue(format) == ReportFormat.Json);
            return checks.Length > 0 && broken.Count == 0 && checks.All(check => check.Works) ? ExitCodes.Success : ExitCodes.NothingRead;
        });
        return command;
    }
}
