using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>A build failed; new sandboxes start from an old one or not at all.</summary>
internal sealed class TemplateBuildFailed : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.template-build-failed",
        "Template build failed",
        "A template build failed, so new sandboxes start from an older one or not at all.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.dependency-missing", "e2b.process-failed", "e2b.creation-stopped", "e2b.port-not-open"];

    public Finding? Detect(Case @case) => BuildTrouble.Find(@case, atStart: false) is { } trouble ? Describe(@case, this, trouble, "build") : null;

    public RuledOut? Exclude(Case @case)
    {
        List<BuildRecord> ready = [.. @case.Scope.Templates
            .Where(_ => @case.Scope.Kind != ScopeKind.Account)
            .Select(template => template.Builds.LastOrDefault(build => build.CreatedAt <= @case.Scope.Window.To))
            .OfType<BuildRecord>()
            .Where(build => build.Status == "ready")];
        return ready.Count > 0 && ready.Count == @case.Scope.Templates.Count
            ? new RuledOut(Mode.Code, "The latest build of the template before the incident succeeded.", [.. ready.Select(build => build.Id)])
            : null;
    }

    /// <summary>What both kinds of failed builds have in common.</summary>
    internal static Finding? Describe(Case @case, IFailureMode mode, BuildTrouble trouble, string what)
    {
        (TemplateRecord template, BuildRecord build, BuildRecord? serving, IReadOnlyList<ClassifiedFailure> felt, bool unusable) = trouble;
        List<SandboxHistory> affected = [.. felt.Select(failure => failure.Sandbox).DistinctBy(sandbox => sandbox.Id)];
        List<SandboxHistory> onOld = [.. @case.Scope.Focus.Where(sandbox => sandbox.TemplateId == template.TemplateId && sandbox.Born > build.CreatedAt && sandbox.FirstLife?.BuildId == serving?.BuildId && serving is not null)];
        FindingDraft draft = new FindingDraft(mode)
            .About("template", template.TemplateId)
            .About("build", build.BuildId)
            .About(affected)
            .Decisive(
                $"The build of template {template.Name} begun at {build.CreatedAt.UtcDateTime:yyyy-MM-dd} {Words.Clock(build.CreatedAt)} "
                    + $"failed{(build.Step is null ? "" : $" at step {build.Step}")}: \"{Words.Quote(build.Reason ?? "no reason recorded")}\".",
                build.Id);
        if (trouble.FirstFailed != build)
            draft.Because($"It was not the first: builds have failed since {Words.Clock(trouble.FirstFailed.CreatedAt)}.", trouble.FirstFailed.Id);
        if (build.LogId is not null && build.LogTail is { Length: > 0 } tail)
            draft.Because($"Its log ends with \"{Words.Quote(OutputPatterns.LastError(tail) ?? tail, 160)}\".", build.LogId);
        if (unusable)
            draft.Because("The template has no other build that is ready, so nothing can start from it.", build.Id, template.EvidenceId);
        else if (serving is not null)
            draft.Because(
                $"New sandboxes go on starting from the build of {serving.CreatedAt.UtcDateTime:yyyy-MM-dd}, which knows nothing of the change.",
                serving.Id,
                template.EvidenceId);
        if (onOld.Count > 0)
            draft.Because(
                $"{Words.Sandboxes(onOld.Count)} created after the failed build carry that older build.",
                onOld.Take(5).Select(sandbox => sandbox.FirstLife!.StartEvidence));
        if (felt.Count > 0)
            draft.Because(
                $"It is felt there: {FailureGroup.Describe(felt[0])}, {felt.Count} failures in {Words.Sandboxes(affected.Count)}.",
                felt.Take(6).Select(failure => failure.Process.Id));
        List<TemplateRecord> alike = [.. @case.Account.Templates.Where(other => other != template && other.Builds.Any(otherBuild => otherBuild.Failed && (otherBuild.CreatedAt - build.CreatedAt).Duration() <= TimeSpan.FromMinutes(30) && Kind(otherBuild) == Kind(build)))];
        if (alike.Count > 0)
            draft.Because(
                $"Builds of {string.Join(", ", alike.Select(other => other.Name))} failed the same way within half an hour, so the trouble is "
                    + "not in this template alone.",
                alike.Select(other => other.Builds.Last(otherBuild => otherBuild.Failed).Id));
        draft
            .Fix(
                $"Fix the {what} of {template.Name} (\"{Words.Quote(build.Reason ?? "see its log", 90)}\") and build it again; let the "
                    + "release wait until the build is ready.",
                what == "build" ? Docs.Templates : Docs.StartReady)
            .Fix("Have the deploy check the build status; a failed rebuild leaves the old build in service without a word.", Docs.Templates);
        // Sandboxes were there and none of their logs could be read: whether the old build is to blame is open.
        bool blind = @case.Scope.Focus.Count > 0 && @case.Scope.Focus.All(sandbox => sandbox.LogCoverage is null);
        return draft.Build(
            $"The {(what == "build" ? "build" : "start or ready command")} of template {template.Name} failed, so "
                + $"{(unusable ? "no sandbox can start from it" : "sandboxes still start from the old build")}.",
            felt.Count > 0 || unusable ? ClaimLevel.Confirmed : blind ? ClaimLevel.Possible : ClaimLevel.Likely,
            Math.Min(1, 0.7 + (felt.Count > 0 ? 0.15 : 0) + (onOld.Count > 0 ? 0.1 : 0)),
            @case.Scope.Templates.Contains(template)
                ? 0.95
                : @case.Fit(affected, @case.Reported.From, Symptom.Build | Symptom.CommandFailed, template.Name),
            trouble.FirstFailed.CreatedAt);
    }

    /// <summary>The kind of a failure without names and numbers.</summary>
    private static string Kind(BuildRecord build) => (build.Reason ?? "").Split('\'', ':')[0].Trim();
}
