using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Components.Reports;

/// <summary>Text that a piece of evidence quotes, made harmless, line by line.</summary>
/// <param name="Evidence">Where it comes from.</param>
/// <param name="Text">Lines separated by line feeds.</param>
internal sealed record TextExcerpt(ReportEvidence Evidence, string Text)
{
    private const int MaxExcerpts = 14;
    private const int MaxCharacters = 4096;
    private static readonly string[] s_facts = ["stderr", "output", "message", "errors", "tail"];
    private static readonly TimeSpan s_around = TimeSpan.FromMinutes(10);

    /// <summary>What was written around a moment, cited evidence first when there is too much of it.</summary>
    public static IReadOnlyList<TextExcerpt> Around(ReportModel model, DateTimeOffset moment)
    {
        HashSet<string> cited = [.. model.Numbers.Cited.Select(item => item.Id)];
        HashSet<Subject> affected = [.. model.Report.Causes.SelectMany(cause => cause.Subjects)];
        return [.. model.Report.Evidence
            .Where(item => affected.Count == 0 || affected.Contains(item.Subject))
            .Where(item => item.From <= moment + s_around && (item.To ?? item.From) >= moment - s_around)
            .Select(item => new TextExcerpt(item, Quote(item)))
            .Where(excerpt => excerpt.Text.Length > 0)
            .OrderByDescending(excerpt => cited.Contains(excerpt.Evidence.Id))
            .ThenBy(excerpt => ((excerpt.Evidence.To ?? excerpt.Evidence.From)!.Value - moment).Duration())
            .Take(MaxExcerpts)
            .OrderBy(excerpt => excerpt.Evidence.To ?? excerpt.Evidence.From)];
    }

    /// <summary>Whether the evidence's own sentence quotes it in full already.</summary>
    public bool IsTold => Evidence.Text.Contains(Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the power out of text and keeps its lines.</summary>
    public static string Clean(string text)
    {
        string tail = text.Length > MaxCharacters ? text[^MaxCharacters..] : text;
        return string.Join('\n', tail.Split('\n').Select(line => HostileText.Line(line))).Trim('\n');
    }

    private static string Quote(ReportEvidence item)
    {
        foreach (string name in s_facts)
        {
            if (item.Facts.TryGetValue(name, out FactValue fact) && fact.Text is { } text && !string.IsNullOrWhiteSpace(text)) return Clean(text);
        }

        return "";
    }
}
