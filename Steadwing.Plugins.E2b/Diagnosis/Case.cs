using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>One incident against one account: everything a failure mode may look at.</summary>
internal sealed class Case
{
    public Case(DiagnosisRequest request)
    {
        Incident = request.Incident;
        Reported = request.Window;
        AsOf = request.AsOf;
        Account = AccountHistoryReader.Read(request.Evidence, request.AsOf);
        Text = new IncidentText(request.Incident);
        Scope = ScopeResolver.Resolve(request.Incident, request.Window, Account);
        Failures = FailureSurvey.Of(this);
    }

    public Incident Incident { get; }

    /// <summary>The span as reported, without margin.</summary>
    public TimeWindow Reported { get; }

    public DateTimeOffset AsOf { get; }

    public AccountHistory Account { get; }

    public IncidentText Text { get; }

    public CaseScope Scope { get; }

    /// <summary>Failing commands in focus that deviate from the normal, each with the class its record shows.</summary>
    public FailureSurvey Failures { get; }

    public bool InWindow(DateTimeOffset moment) => moment >= Scope.Window.From && moment <= Scope.Window.To;

    /// <summary>
    /// How well something fits the report, 0 to 1: is it about what was named, did it happen then, and, when nothing was named, does the
    /// report speak of it at all?
    /// </summary>
    /// <param name="affected">Sandboxes it touched.</param>
    /// <param name="effectAt">When its effect was felt, UTC.</param>
    /// <param name="symptoms">Symptoms it would cause.</param>
    /// <param name="names">Names that would connect it to the text: programs, templates.</param>
    public double Fit(IReadOnlyList<SandboxHistory> affected, DateTimeOffset effectAt, Symptom symptoms, params IEnumerable<string?> names)
    {
        double connection = Scope.Kind switch
        {
            ScopeKind.Named => affected.Any(Scope.InFocus) ? 1.0 : 0.2,
            ScopeKind.Grouped => affected.Any(Scope.InFocus) ? 0.9 : 0.2,
            _ => Unscoped(affected, symptoms, names),
        };
        return connection * TimeFactor(effectAt);
    }

    /// <summary>Losses among these sandboxes, without silences that fall into a hole of the records.</summary>
    public IEnumerable<Loss> Losses(IEnumerable<SandboxHistory> sandboxes) =>
        Loss.Of(sandboxes).Where(loss => loss.RecordedAsPlatform || !Account.Holes.Any(hole => loss.At >= hole.From - TimeSpan.FromMinutes(2) && loss.At <= hole.To));

    /// <summary>Fit of something that concerns the account as a whole; beginning exactly when the report says connects it, too.</summary>
    /// <param name="onset">When it began, UTC.</param>
    /// <param name="effectAt">A moment at which its effect was felt, UTC.</param>
    /// <param name="symptoms">Symptoms it would cause.</param>
    public double AccountFit(DateTimeOffset onset, DateTimeOffset effectAt, Symptom symptoms) =>
        (Text.Shows(symptoms) ? 0.95 : (onset - Reported.From).Duration() <= TimeSpan.FromMinutes(2) ? 0.7 : 0.25) * TimeFactor(effectAt);

    /// <summary>Fit of something that concerns the account as a whole.</summary>
    public double AccountFit(DateTimeOffset effectAt, Symptom symptoms) => (Text.Shows(symptoms) ? 0.95 : 0.25) * TimeFactor(effectAt);

    /// <summary>Fit of sandboxes that ended without their owner's doing: rare enough that a report of lost sandboxes is about them.</summary>
    public double LossFit(IReadOnlyList<SandboxHistory> affected, DateTimeOffset at)
    {
        double fit = Fit(affected, at, Symptom.SandboxGone);
        return Scope.Kind == ScopeKind.Account ? Math.Max(fit, (Text.Shows(Symptom.SandboxGone | Symptom.Hang) ? 0.8 : 0.4) * TimeFactor(at)) : fit;
    }

    private double Unscoped(IReadOnlyList<SandboxHistory> affected, Symptom symptoms, IEnumerable<string?> names)
    {
        bool mentioned = names.Any(Text.Mentions) || affected.Any(sandbox =>
            Text.Mentions(Account.TemplateName(sandbox.TemplateId))
            || sandbox.Metadata.Values.Any(Text.Mentions)
            || Text.Contains(sandbox.Id));
        double fit = 0.2;
        if (mentioned)
            fit += 0.4;
        if (Text.Shows(symptoms))
            fit += mentioned ? 0.2 : 0.1;
        if (affected.Count >= 3)
            fit += 0.15;
        // What hit few of many is less likely to be what the report is mainly about.
        int active = Math.Max(1, Scope.Focus.Count(sandbox => sandbox.Processes.Count > 0 || sandbox.Lines.Count > 0));
        return fit * (0.85 + (0.15 * Math.Min(1, (double)affected.Count / active)));
    }

    private double TimeFactor(DateTimeOffset effectAt)
    {
        if (effectAt >= Scope.Core.From && effectAt <= Scope.Core.To)
            return 1;
        TimeSpan distance = effectAt < Scope.Core.From ? Scope.Core.From - effectAt : effectAt - Scope.Core.To;
        return Scope.Kind == ScopeKind.Named
            ? distance <= TimeSpan.FromHours(12) ? 0.6 : 0.15
            : distance <= TimeSpan.FromHours(1) ? 0.4 : 0.15;
    }
}
