using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Internet access disabled or denied by a rule.</summary>
internal sealed class EgressBlocked : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.egress-blocked",
        "Internet access blocked",
        "Internet access of the sandbox is disabled or denied by its network rules.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.upstream-failure", "e2b.dependency-missing", "e2b.port-not-open", "e2b.command-timeout"];

    public Finding? Detect(Case @case)
    {
        if (FailureGroup.Of(@case, FailureClass.Egress) is not { } group)
            return null;

        ClassifiedFailure first = group.First;
        (string evidence, DateTimeOffset since, string what) = NetworkRules.InForce(first.Sandbox, first.Process.Start)!.Value;
        FindingDraft draft = new FindingDraft(this)
            .About(group.Sandboxes)
            .Decisive(
                $"From {Words.Clock(since)} on the network rules of {first.Sandbox.Id} say: {what}.",
                evidence,
                first.Sandbox.Listed is { NetworkDenied: not null } shown ? shown.Id : null)
            .Decisive($"{FailureGroup.Describe(first)}, after the rule.", first.Process.Id);
        if (group.All.Count > 1)
            draft.Because(
                $"{group.All.Count} commands that need the network failed after it, in {Words.Sandboxes(group.Sandboxes.Count)}.",
                group.All.Skip(1).Take(6).Select(failure => failure.Process.Id));
        ProcessRun? before = group.Sandboxes
            .SelectMany(sandbox => sandbox.Processes)
            .FirstOrDefault(process => process.Succeeded && process.Command.NeedsNetwork && process.End < since);
        if (before is not null)
            draft.Because($"Before the rule, at {Words.Clock(before.Start)}, `{before.Command.Short}` succeeded.", before.Id);
        ProcessRun? allowed = group.Sandboxes
            .SelectMany(sandbox => sandbox.Processes)
            .FirstOrDefault(process => process.Succeeded && process.Command.NeedsNetwork && process.Start > since);
        if (allowed is not null)
            draft.Because($"`{allowed.Command.Short}` still succeeds after it, so an allowed destination works.", allowed.Id);
        ProcessRun? free = @case.Account.Sandboxes
            .Where(sandbox => NetworkRules.InForce(sandbox, since) is null && sandbox.Events.Any(record => record.EgressDenied is null))
            .SelectMany(sandbox => sandbox.Processes)
            .FirstOrDefault(process => process.Succeeded && process.Command.Signature == first.Process.Command.Signature && process.Start > since);
        if (free is not null)
            draft.Because($"In {free.SandboxId}, which has no such rule, the same command succeeded at {Words.Clock(free.Start)}.", free.Id);
        return draft
            .Fix(
                "Allow the hosts the job needs (allowOut wins over denyOut), e.g. pypi.org, files.pythonhosted.org and registry.npmjs.org for "
                    + "installs; host names match HTTP Host and TLS SNI only.",
                Docs.Internet)
            .Fix("Find who changed the rule: the update names no author; look at what runs with this API key at that time.", Docs.Events)
            .Build(
                $"Outgoing connections are blocked by the sandbox's network rules since {Words.Clock(since)}, so "
                    + $"{first.Process.Command.Signature} failed.",
                group.Direct is not null ? ClaimLevel.Confirmed : ClaimLevel.Likely,
                Math.Min(1, 0.75 + (before is not null ? 0.1 : 0) + (group.All.Count > 1 ? 0.1 : 0)),
                group.Fit(Symptom.Network | Symptom.CommandFailed | Symptom.Hang),
                before is not null || @case.InWindow(since) ? since : first.Process.Start);
    }
}
