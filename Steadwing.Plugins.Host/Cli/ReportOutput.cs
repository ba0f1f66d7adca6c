using System.Text;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Writes a report where it was asked for, and what a person should know about it beside.</summary>
/// <param name="context">Where output goes.</param>
/// <param name="format">How to write it.</param>
/// <param name="path">File to write; null for standard output.</param>
internal sealed class ReportOutput(CommandContext context, ReportFormat format, string? path)
{
    /// <summary>Settles format and path, and refuses a path that cannot be written before any work is done.</summary>
    /// <exception cref="InputException">The folder does not exist, or the path is one.</exception>
    public static ReportOutput Create(CommandContext context, ReportFormat? format, string? path)
    {
        if (path is not null) OutputFile.CheckPlace(path);
        return new ReportOutput(context, format ?? FormatOf(path), path);
    }

    /// <summary>Writes the report. A file that cannot be written does not lose it: it then goes to standard output.</summary>
    /// <returns>Whether it went where it was asked for.</returns>
    public async Task<bool> WriteAsync(Report report)
    {
        if (path is null)
        {
            await WriteOutputAsync(report);
            // On a screen the top of a long report has scrolled away by now.
            if (format != ReportFormat.Text || context.Terminal.ShowProgress) Summarize(report);
            return true;
        }

        try
        {
            await OutputFile.WriteAsync(path, Render(report), CancellationToken.None);
            Summarize(report);
            context.Tell($"Report written to {path}.");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Fail($"--output {path} cannot be written ({exception.Message}); the report follows on standard output.");
            await WriteOutputAsync(report);
            return false;
        }
    }

    private async Task WriteOutputAsync(Report report)
    {
        if (format == ReportFormat.Text)
        {
            await using StreamWriter writer = context.Terminal.OpenOutputWriter();
            TextRenderer.Render(report, context.Terminal.OpenOutput(writer));
            return;
        }

        await context.Terminal.Output.WriteAsync(Render(report), CancellationToken.None);
        await context.Terminal.Output.FlushAsync(CancellationToken.None);
    }

    private ReadOnlyMemory<byte> Render(Report report) => format switch
    {
        ReportFormat.Json => (byte[])[.. ReportJson.Write(report), (byte)'\n'],
        ReportFormat.Markdown => Encoding.UTF8.GetBytes(MarkdownRenderer.Render(report)),
        ReportFormat.Html => Encoding.UTF8.GetBytes(HtmlRenderer.Render(report)),
        _ => Encoding.UTF8.GetBytes(RenderText(report)),
    };

    private static string RenderText(Report report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        TextRenderer.Render(report, Terminal.Plain(writer));
        return writer.ToString();
    }

    private void Summarize(Report report)
    {
        context.Tell(report.Headline);
        bool isOnScreen = path is null && format == ReportFormat.Text;
        if (report.Gaps.Count > 0 && !isOnScreen) context.Tell($"Not seen: {string.Join("; ", ReportWords.Gaps(report).Select(ReportWords.Gap))}.");
    }

    private static ReportFormat FormatOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".json" => ReportFormat.Json,
        ".md" => ReportFormat.Markdown,
        ".html" or ".htm" => ReportFormat.Html,
        _ => ReportFormat.Text,
    };
}
