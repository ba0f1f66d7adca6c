using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Running;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>A diagnosis that needs no thought. What it gets right on a corpus, the corpus gives away.</summary>
/// <param name="Name">Shown in the table.</param>
/// <param name="Choose">Picks whom to blame; null for nobody.</param>
internal sealed record TrivialRule(string Name, Func<IReadOnlyList<Blame>, Blame?> Choose)
{
    /// <summary>Whatever happened last.</summary>
    public static TrivialRule Newest { get; } = new("blame the newest", suspects => suspects.MaxBy(suspect => suspect.At));

    /// <summary>Whatever is in the logs most often.</summary>
    public static TrivialRule Loudest { get; } = new("blame the loudest", suspects => suspects
        .GroupBy(suspect => suspect.Code)
        .OrderByDescending(group => group.Sum(suspect => suspect.Count)).ThenBy(group => group.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.MinBy(suspect => suspect.At));

    public static IReadOnlyList<TrivialRule> All { get; } = [Newest, Loudest];

    /// <summary>Scores the rule on the evidence of a run.</summary>
    public Score Score(Expectation expected, IncidentRun run)
    {
        if (Choose(Suspects.In(run.Report)) is not { } blame)
            return Scorer.Score(expected, [], "inconclusive");
        var cause = new ReportCause(blame.Code, blame.Code, ClaimLevel.Likely, 0.65, blame.At, [blame.Subject], [], [], [], []);
        return Scorer.Score(expected, [cause], "likely");
    }
}
