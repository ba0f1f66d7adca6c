using System.Text.Json;
using Spectre.Console;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Shows verdicts: for people as a list, for programs as JSON.</summary>
internal static class CheckView
{
    public static async Task WriteAsync(
        CommandContext context, IReadOnlyList<IntegrationCheck> checks, IReadOnlyList<UnavailableSource> broken, bool json)
    {
        await using StreamWriter writer = context.Terminal.OpenOutputWriter();
        if (json)
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(CheckResult.Of(checks, broken), CliJson.Default.CheckResult).AsMemory(), CancellationToken.None);
            return;
        }

        var page = new TextPage(context.Terminal.OpenOutput(writer));
        foreach (IntegrationCheck check in checks) Write(page, check);
        foreach (UnavailableSource source in broken)
        {
            page.Item("", (HostileText.Line(source.IntegrationId), TextStyles.Strong), ("cannot be checked.", TextStyles.Bad), (HostileText.Line(source.Text), TextStyles.Plain));
            page.Item("  Fix: ", (HostileText.Line(source.Fix), TextStyles.Plain));
        }
    }

    private static void Write(TextPage page, IntegrationCheck check)
    {
        int good = check.Verdicts.Count(IntegrationCheck.IsGood);
        page.Item("", (HostileText.Line(check.Name), TextStyles.Strong), ($"({check.Id})", TextStyles.Dim),
            ($"{good} of {check.Verdicts.Count} areas can be read", check.Works ? TextStyles.Good : TextStyles.Bad),
            (check.Address is null ? "" : $"at {check.Address}", TextStyles.Dim));
        int width = check.Capabilities.Max(capability => capability.Title.Length) + 2;
        CapabilityVerdict? previous = null;
        for (int index = 0; index < check.Verdicts.Count; index++)
        {
            CapabilityVerdict verdict = check.Verdicts[index];
            bool isGood = IntegrationCheck.IsGood(verdict);
            string lead = $"  {check.Capabilities[index].Title.PadRight(width)}";
            (string, Style) mark = (isGood ? "ok" : StateNames.Of(verdict.State), isGood ? TextStyles.Good : TextStyles.Bad);
            // Six times the same sentence hides what it says.
            if (!isGood && previous is { } before && before.Text == verdict.Text && before.State == verdict.State)
            {
                page.Item(lead, mark, ("for the same reason", TextStyles.Dim));
                continue;
            }

            page.Item(lead, mark, (HostileText.Line(verdict.Text), TextStyles.Plain));
            if (!isGood && verdict.Fix is { } fix) page.Item(new string(' ', width + 2), ("Fix:", TextStyles.Strong), (HostileText.Line(fix), TextStyles.Plain));
            previous = verdict;
        }

        page.Blank();
    }
}
