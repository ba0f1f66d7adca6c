using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Cli;

/// <summary><c>plugins</c>: what was discovered, loaded, refused, and why.</summary>
internal static class PluginsCommand
{
    private const int ShownHashLength = 12;

    public static Command Create(CommandContext context)
    {
        Option<string?> plugins = SharedOptions.Plugins();
        Option<ReportFormat?> format = SharedOptions.Format(ReportFormat.Text, ReportFormat.Json);
        var command = new Command("plugins", "Say what was discovered, loaded and refused, and why.") { format, plugins };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            HostSession session = await HostSession.StartAsync(context.Environment, parsed.GetValue(plugins), cancellationToken);
            foreach (string warning in session.File.Warnings) context.Tell(warning);
            var result = PluginsResult.Of(session);
            await using StreamWriter writer = context.Terminal.OpenOutputWriter();
            if (parsed.GetValue(format) == ReportFormat.Json)
                await writer.WriteLineAsync(JsonSerializer.Serialize(result, CliJson.Default.PluginsResult).AsMemory(), CancellationToken.None);
            else
                Write(new TextPage(context.Terminal.OpenOutput(writer)), result);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(TextPage page, PluginsResult result)
    {
        page.Item("Plugin directory  ", (result.Directory, TextStyles.Plain));
        page.Item("Configuration     ", (result.File ?? "none: there is no plugins.json, defaults apply", TextStyles.Plain));
        if (result.Plugins.Count == 0) page.Item("", ("No plugin is there.", TextStyles.Warning));
        foreach (PluginsResult.Plugin plugin in result.Plugins)
        {
            page.Blank();
            Style style = plugin.Status switch
            {
                "loaded" => TextStyles.Good,
                "disabled" => TextStyles.Dim,
                _ => TextStyles.Bad,
            };
            page.Item("", (HostileText.Line(plugin.Folder), TextStyles.Strong), (plugin.Status, style));
            page.Item("  ", (HostileText.Line(plugin.Sentence), TextStyles.Plain));
            if (plugin.Sha256 is { } hash)
                page.Item("  ", ($"id {plugin.Id ?? "-"}, version {HostileText.Line(plugin.Version ?? "-")}, sha256 {hash[..ShownHashLength]}… (in full with --format json)", TextStyles.Dim));
        }
    }
}
