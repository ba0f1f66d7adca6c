using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>The agent inside the sandbox did not answer, with no resource cause.</summary>
internal sealed class EnvdUnhealthy : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.envd-unhealthy",
        "Agent in the sandbox did not answer",
        "E2B's agent inside the sandbox did not answer, from the start or suddenly, with no resource cause.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.command-timeout", "e2b.port-not-open", "e2b.sandbox-timeout", "e2b.killed-by-client", "e2b.auto-paused"];

    public Finding? Detect(Case @case)
    {
        List<(SandboxHistory Sandbox, PlatformLine Line)> sick = [];
        foreach (SandboxHistory sandbox in @case.Scope.Focus)
        {
            if (AgentHealth.SickWithoutLoad(sandbox) is { } line && @case.InWindow(line.At))
                sick.Add((sandbox, line));
        }

        if (sick.Count == 0)
            return null;

        sick.Sort((a, b) => a.Line.At != b.Line.At ? a.Line.At.CompareTo(b.Line.At) : string.CompareOrdinal(a.Sandbox.Id, b.Sandbox.Id));
        (SandboxHistory first, PlatformLine failing) = sick[0];
        List<SandboxHistory> mute = [.. sick
            .Select(entry => entry.Sandbox)
            .Where(sandbox => sandbox.Processes.Count == 0 && sandbox.Metrics?.IsEmpty == true)];
        List<PlatformLine> control = [.. sick.SelectMany(entry => entry.Sandbox.Lines.Where(line => line.Line == "control-health-failed"))];
        FindingDraft draft = new FindingDraft(this)
            .About(sick.Select(entry => entry.Sandbox))
            .Decisive(
                $"The health check of the agent in {Words.Names(sick.Select(entry => entry.Sandbox))} began to fail at "
                    + $"{Words.Clock(failing.At)} and never recovered.",
                sick.Take(8).Select(entry => entry.Line.Id));
        if (control.Count > 0)
            draft.Because(
                $"At the end the control check was unsuccessful as well ({Words.Sandboxes(control.Count)}).",
                control.Take(6).Select(line => line.Id));
        if (mute.Count > 0)
            draft.Because(
                $"{Words.Sandboxes(mute.Count)} never ran a process and never delivered a metric sample.",
                mute.Take(4).SelectMany(sandbox => new[] { sandbox.Metrics!.Id, sandbox.LogCoverage }));
        else if (first.Metrics is { IsEmpty: false, Last: { } last } metrics)
            draft.Because($"CPU, memory and disk were ordinary before; samples end at {Words.Clock(last)}.", metrics.Id);

        List<SandboxHistory> healthy = [.. @case.Account.Sandboxes.Where(other => other.TemplateId == first.TemplateId && other.Processes.Any(process => process.Succeeded) && !sick.Any(entry => entry.Sandbox.Id == other.Id))];
        if (healthy.Count > 0)
            draft.Because(
                $"{Words.Sandboxes(healthy.Count)} of the same template worked, at other times or beside it.",
                healthy.Take(3).Select(sandbox => sandbox.Processes.First(process => process.Succeeded).Id));
        DateTimeOffset onset = mute.Contains(first) ? first.Born : failing.At;
        return draft
            .Fix(
                "Create new sandboxes and check one with a trivial command; rebuild the template if fresh ones fail, too, which also renews "
                    + "its snapshot and agent.",
                Docs.Templates)
            .Fix($"Report sandbox {first.Id} and {Words.Clock(failing.At)} to E2B if it happens again.", Docs.Support)
            .Build(
                mute.Count > 0
                    ? $"The agent (envd) inside {(sick.Count == 1 ? "the sandbox" : $"{sick.Count} sandboxes")} never answered from the start, so every call hung."
                    : $"The agent (envd) inside the sandbox stopped answering at {Words.Clock(failing.At)} without any load.",
                control.Count > 0 || mute.Count > 0 ? ClaimLevel.Confirmed : ClaimLevel.Likely,
                sick.Count > 1 ? 0.92 : 0.8,
                @case.Fit([.. sick.Select(entry => entry.Sandbox)], failing.At, Symptom.Hang | Symptom.SandboxGone),
                onset);
    }

    public RuledOut? Exclude(Case @case)
    {
        List<PlatformLine> control = [.. @case.Scope.Focus.SelectMany(sandbox => sandbox.Lines.Where(line => line.Line == "control-health-ok"))];
        bool sick = @case.Scope.Focus.Any(sandbox => sandbox.Lines.Any(line => line.Line is "health-failing" or "control-health-failed"));
        return sick || control.Count == 0
            ? null
            : new RuledOut(
                Mode.Code,
                "The agent answered the control check when the sandbox ended.",
                [.. control.Take(4).Select(line => line.Id)]);
    }
}
