using Steadwing.Plugins.Corpus.Tests.Running;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>What a report says, apart from its words: verdict and asserted causes with claim, subjects and onset.</summary>
internal static class Said
{
    public static string By(IncidentRun run) => By(run, new Change(Incident: null));

    /// <summary>The same in the terms of a changed recording.</summary>
    public static string By(IncidentRun run, Change change)
    {
        IEnumerable<string> causes = run.Asserted.Select((cause, index) => $"{index + 1}. {cause.Code} {cause.Claim} since {cause.Onset + change.Shift:O} about {Subjects(cause, change)}");
        return string.Join(Environment.NewLine, [run.Verdict, .. causes]);
    }

    /// <summary>Verdict and asserted causes with their claims.</summary>
    public static string InShort(IncidentRun run) =>
        string.Join(Environment.NewLine, [run.Verdict, .. run.Asserted.Select((cause, index) => $"{index + 1}. {cause.Code} {cause.Claim}")]);

    /// <summary>Asserted causes alone: where much more has to be read, less of it is, and claims may be weaker for it.</summary>
    public static string Codes(IncidentRun run) => string.Join(", ", run.Asserted.Select(cause => cause.Code));

    private static string Subjects(ReportCause cause, Change change) =>
        string.Join(' ', cause.Subjects.Select(subject => $"{subject.Kind}/{change.Rename(subject.Id)}").Order(StringComparer.Ordinal));
}
