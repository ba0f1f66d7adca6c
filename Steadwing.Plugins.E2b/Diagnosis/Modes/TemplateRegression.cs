using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>A newer build broke what the older one could do: failures split by build, not by time.</summary>
internal sealed class TemplateRegression : IFailureMode
{
    private const double FailsOnNew = 0.6;

    private const double FailsOnOld = 0.15;

    public FailureMode Mode { get; } = new(
        "e2b.template-regression",
        "A newer build broke it",
        "A newer build of the template broke what the older one could do.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.dependency-missing", "e2b.permission-denied", "e2b.memory-exhausted", "e2b.disk-full", "e2b.port-not-open", "e2b.envd-unhealthy", "e2b.command-timeout", "e2b.upstream-failure", "e2b.cpu-saturated"];

    public Finding? Detect(Case @case)
    {
        foreach (TemplateRecord template in @case.Account.Templates)
        {
            if (template.Builds.Count(build => build.Status == "ready") < 2)
                continue;
            List<Trial> trials = [.. Trials(@case, template)];
            foreach (BuildRecord build in template.Builds.Where(build => build.Status == "ready" && build.CreatedAt <= @case.Scope.Window.To).Reverse())
            {
                BuildRecord? before = template.Builds.LastOrDefault(other => other.Status == "ready" && other.CreatedAt < build.CreatedAt);
                if (before is not null && Split(@case, trials, build, before) is { } split)
                    return Describe(@case, template, trials, build, before, split);
            }
        }

        return null;
    }

    private Finding? Describe(Case @case, TemplateRecord template, List<Trial> trials, BuildRecord build, BuildRecord before, Comparison split)
    {
        (Trial first, List<Trial> failed, List<Trial> fine) = (split.FailedOnNew[0], split.FailedOnNew, split.FineOnOld);
        List<SandboxHistory> sandboxes = [.. failed.Select(trial => trial.Sandbox).DistinctBy(sandbox => sandbox.Id)];
        List<Trial> meanwhile = [.. fine.Where(trial => trial.At > first.At)];
        FindingDraft draft = new FindingDraft(this)
            .About("template", template.TemplateId)
            .About(sandboxes)
            .About("build", build.BuildId)
            .Decisive(
                $"Template {template.Name} got a new build at {Words.Clock(build.FinishedAt ?? build.CreatedAt)}; {split.What} fails in "
                    + $"{sandboxes.Count} of {split.SandboxesOnNew} sandboxes of that build that tried it.",
                [build.Id, .. failed.Take(8).Select(trial => trial.Evidence)])
            .Decisive(
                $"On the build before ({before.CreatedAt.UtcDateTime:yyyy-MM-dd}) the same thing works: {split.SucceededOnOld} of "
                    + $"{split.SandboxesOnOld} sandboxes.",
                [before.Id, .. fine.Take(5).Select(trial => trial.Evidence)]);
        if (meanwhile.Count > 0)
            draft.Because(
                $"It works there even at the same time, last seen at {Words.Clock(meanwhile[^1].At)}, so it is the build and not the hour.",
                meanwhile.TakeLast(3).Select(trial => trial.Evidence));
        if (build.MemoryMiB < before.MemoryMiB || build.CpuCount < before.CpuCount)
            draft.Because(
                $"The new build has {build.MemoryMiB:0} MiB and {build.CpuCount:0} CPUs instead of {before.MemoryMiB:0} MiB and {before.CpuCount:0}.",
                build.Id,
                before.Id);
        BuildRecord? after = template.Builds.FirstOrDefault(other => other.Status == "ready" && other.CreatedAt > build.CreatedAt && other.CreatedAt <= @case.AsOf);
        Trial? recovered = after is null
            ? null
            : trials.Where(trial => !trial.Failed && trial.What == split.What && trial.Build == after.BuildId).MinBy(trial => trial.At);
        if (after is not null && recovered is not null)
            draft.Because($"With the next build it works again, first at {Words.Clock(recovered.At)}.", after.Id, recovered.Evidence);
        draft
            .Fix(
                $"Go back to build {before.BuildId} of {template.Name} (rebuild from the earlier source, or point the tag at it) and compare "
                    + "what changed.",
                Docs.Templates)
            .Fix("Sandboxes already running or paused keep their build: recreate those made from the broken one.", Docs.Persistence);
        return draft.Build(
            $"The new build of template {template.Name} broke {split.What}: it fails on that build and works on the one before.",
            split.SandboxesOnNew >= 3 && split.SandboxesOnOld >= 2 ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            Math.Min(1, 0.7 + (meanwhile.Count > 0 ? 0.15 : 0) + (sandboxes.Count >= 3 ? 0.1 : 0)),
            @case.Fit(sandboxes, first.At, Symptom.CommandFailed | Symptom.Build | Symptom.Hang | Symptom.PortClosed, template.Name, first.What),
            first.At);
    }

    private static Comparison? Split(Case @case, List<Trial> trials, BuildRecord build, BuildRecord before)
    {
        foreach (IGrouping<string, Trial> thing in trials.GroupBy(trial => trial.What).OrderByDescending(group => group.Count(trial => trial.Failed && trial.Build == build.BuildId)).ThenBy(
            group => group.Key,
            StringComparer.Ordinal))
        {
            List<Trial> onNew = [.. thing.Where(trial => trial.Build == build.BuildId).OrderBy(trial => trial.At)];
            List<Trial> onOld = [.. thing.Where(trial => trial.Build == before.BuildId).OrderBy(trial => trial.At)];
            List<Trial> failed = [.. onNew.Where(trial => trial.Failed && @case.InWindow(trial.At))];
            int newSandboxes = Count(onNew);
            int oldSandboxes = Count(onOld);
            int oldFailed = Count(onOld.Where(trial => trial.Failed));
            if (failed.Count >= 2 && newSandboxes >= 2 && oldSandboxes >= 2
                && Count(onNew.Where(trial => trial.Failed)) >= FailsOnNew * newSandboxes && oldFailed <= FailsOnOld * oldSandboxes)
            {
                return new Comparison(
                    thing.Key,
                    failed,
                    [.. onOld.Where(trial => !trial.Failed)],
                    newSandboxes,
                    oldSandboxes,
                    oldSandboxes - oldFailed);
            }
        }

        return null;

        static int Count(IEnumerable<Trial> trials) => trials.Select(trial => trial.Sandbox.Id).Distinct().Count();
    }

    /// <summary>Every run of a command, and every sandbox's agent, as a trial of the build it happened on.</summary>
    private static IEnumerable<Trial> Trials(Case @case, TemplateRecord template)
    {
        foreach (SandboxHistory sandbox in @case.Account.Sandboxes.Where(sandbox => sandbox.TemplateId == template.TemplateId && sandbox.FirstLife?.BuildId is not null))
        {
            string build = sandbox.FirstLife!.BuildId!;
            foreach (ProcessRun process in sandbox.Processes)
            {
                if (!process.Command.IsPredicate
                    && !process.Command.IsVerdict
                    && !process.HitItsLimit
                    && !process.WasAskedToStop
                    && (process.Failed || process.Succeeded))
                    yield return new Trial(sandbox, build, process.Command.Signature, process.Failed, process.End ?? process.Start, process.Id);
            }

            if (AgentHealth.SickWithoutLoad(sandbox) is { } sick)
                yield return new Trial(sandbox, build, "the agent", true, sick.At, sick.Id);
            else if (sandbox.Processes.FirstOrDefault(process => process.Succeeded) is { } sound)
                yield return new Trial(sandbox, build, "the agent", false, sound.Start, sound.Id);
        }
    }

    private sealed record Trial(SandboxHistory Sandbox, string Build, string What, bool Failed, DateTimeOffset At, string Evidence);

    private sealed record Comparison(
        string What,
        List<Trial> FailedOnNew,
        List<Trial> FineOnOld,
        int SandboxesOnNew,
        int SandboxesOnOld,
        int SucceededOnOld);
}
