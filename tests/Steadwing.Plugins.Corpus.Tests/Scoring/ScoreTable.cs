using System.Text;

namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>All scores of one run over a corpus, as numbers and as a table for people.</summary>
/// <param name="Title">Which corpus, which way.</param>
/// <param name="Rows">One per incident.</param>
internal sealed record ScoreTable(string Title, IReadOnlyList<ScoredRun> Rows)
{
    public int Faults => Rows.Count(row => row.Score.IsFault);

    public int Controls => Rows.Count - Faults;

    public int Wrong => Rows.Count(row => row.Score.Wrong);

    /// <summary>Share of faults with the right first cause; 1 when there are none.</summary>
    public double Strict => Share(row => row.Score.Strict);

    public double ExactSet => Share(row => row.Score.ExactSet);

    public double ControlsRight => Share(row => row.Score.ControlRight);

    /// <summary>
    /// Over every first cause that was asserted, in faults and controls: an asserted cause of a control is never right. An
    /// incident without an asserted cause makes no prediction.
    /// </summary>
    public double CalibrationError => Calibration.Error([.. Rows.Select(row => row.Prediction).OfType<(double, bool)>()]);

    public IEnumerable<string> Misses => Rows.Where(row => !row.Score.IsPerfect).Select(row => $"{row.Incident.Id}: {row.Score.Note}");

    /// <summary>How a trivial rule does on the same faults.</summary>
    public double StrictOf(TrivialRule rule) =>
        Faults == 0 ? 0 : Rows.Count(row => row.Score.IsFault && rule.Score(row.Incident.Expected, row.Run).Strict == true) / (double)Faults;

    public override string ToString()
    {
        int width = Math.Max(8, Rows.Count == 0 ? 0 : Rows.Max(row => row.Incident.Id.Length));
        var text = new StringBuilder().AppendLine(Title);
        text.AppendLine($"{"incident".PadRight(width)}  kind        strict exact wrong  req     ms  expected -> got");
        foreach (ScoredRun row in Rows)
        {
            Score score = row.Score;
            text.AppendLine($"{row.Incident.Id.PadRight(width)}  {row.Incident.Expected.Kind,-10}  {Mark(score.Strict ?? score.ControlRight),-6} {Mark(score.ExactSet),-5} {(score.Wrong ? "WRONG" : "-"),-5} {row.Run.Requests.Count,4} {row.Run.Elapsed.TotalMilliseconds,6:0}  {Wanted(row)} -> {row.Run}{(score.Note.Length == 0 ? "" : $"  !! {score.Note}")}");
        }

        text.AppendLine($"{Rows.Count} incidents: strict {Strict:P0} and exact set {ExactSet:P0} of {Faults} faults, wrong {Wrong}, controls {ControlsRight:P0} of {Controls}, calibration error {CalibrationError:0.000}");
        foreach (TrivialRule rule in TrivialRule.All)
            text.AppendLine($"{rule.Name}: strict {StrictOf(rule):P0}");
        return text.ToString();
    }

    private double Share(Func<ScoredRun, bool?> holds)
    {
        bool[] judged = [.. Rows.Select(holds).OfType<bool>()];
        return judged.Length == 0 ? 1 : judged.Count(right => right) / (double)judged.Length;
    }

    private static string Mark(bool? holds) => holds switch { true => "yes", false => "NO", null => "-" };

    private static string Wanted(ScoredRun row) => row.Incident.Expected.IsFault
        ? string.Join(" + ", row.Incident.Expected.Causes.Select(code => code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..]))
        : string.Join("/", row.Incident.Expected.Verdicts);
}
