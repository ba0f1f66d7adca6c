using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>A service the code called failed.</summary>
internal sealed class UpstreamFailure : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.upstream-failure",
        "A called service failed",
        "A service that the code called failed: model API, database, registry, object store.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.dependency-missing", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        if (FailureGroup.Of(@case, FailureClass.Upstream) is not { } group)
            return null;

        ClassifiedFailure first = group.First;
        ClassifiedFailure telling = group.All.MaxBy(failure => Explicitness(failure.Proof ?? ""))!;
        List<string?> templates = [.. group.Sandboxes.Select(sandbox => sandbox.TemplateId).Distinct()];
        FindingDraft draft = new FindingDraft(this)
            .About(group.Sandboxes)
            .Decisive($"{FailureGroup.Describe(first)}: \"{Words.Quote(first.Proof ?? "")}\".", first.Process.Id);
        if (telling != first)
            draft.Decisive(
                $"`{telling.Process.Command.Short}` got the service's own answer: \"{Words.Quote(telling.Proof ?? "", 160)}\".",
                telling.Process.Id);
        if (group.All.Count > 1)
            draft.Because(
                $"{group.All.Count} commands failed on it in {Words.Sandboxes(group.Sandboxes.Count)} of {templates.Count} "
                    + $"template{(templates.Count == 1 ? "" : "s")}, from {Words.Clock(first.At)} on.",
                group.All.Skip(1).Take(8).Select(failure => failure.Process.Id));
        ProcessRun? local = group.Sandboxes
            .SelectMany(sandbox => sandbox.Processes)
            .FirstOrDefault(process => process.Succeeded && process.Start > first.At);
        if (local is not null)
            draft.Because($"Other commands in the same sandboxes succeeded meanwhile (`{local.Command.Short}`).", local.Id);
        List<MetricTrack> calm = [.. group.Sandboxes.Select(sandbox => sandbox.Metrics).OfType<MetricTrack>().Where(metrics => !metrics.IsEmpty)];
        if (calm.Count > 0 && calm.All(metrics => WasOrdinary(metrics, first.At)))
            draft.Because("Memory and disk of the sandboxes were ordinary.", calm.Take(4).Select(metrics => metrics.Id));
        return draft
            .Fix($"Look at the called service, not at E2B: \"{Words.Quote(telling.Proof ?? "", 90)}\". Check its status, credentials and quota at {Words.Clock(first.At)}.")
            .Fix("Retry such calls with back-off and report the service's own error to the user.")
            .Build(
                $"A service outside E2B failed: {Words.Quote(telling.Proof ?? "its error is in the output", 70)} (called by "
                    + $"{first.Process.Command.Signature}).",
                telling.Direct && group.All.Count > 1 ? ClaimLevel.Confirmed : ClaimLevel.Likely,
                group.Strength,
                group.Fit(Symptom.CommandFailed | Symptom.Network | Symptom.Disk),
                group.Onset);
    }

    private static bool WasOrdinary(MetricTrack metrics, DateTimeOffset at)
    {
        DateTimeOffset from = at - TimeSpan.FromMinutes(5);
        DateTimeOffset to = at + TimeSpan.FromMinutes(30);
        return !(MetricTrack.PeakPct(metrics.Memory, from, to) >= 85) && !(MetricTrack.PeakPct(metrics.Disk, from, to) >= 95);
    }

    /// <summary>How much a line names the remote side: a status or a named denial tells more than a broken pipe.</summary>
    private static int Explicitness(string proof)
    {
        int score = 0;
        foreach (string word in (string[])["AccessDenied", "status code", "403", "401", "429", "503", "502", "504", "quota", "rate_limit", "Unavailable", "https://", "bucket", "server at"])
        {
            if (proof.Contains(word, StringComparison.OrdinalIgnoreCase))
                score++;
        }

        return score;
    }
}
