using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Scope;

/// <summary>Which sandboxes and templates an incident is about, and when.</summary>
internal sealed class CaseScope
{
    private HashSet<string>? _focusIds;

    public required ScopeKind Kind { get; init; }

    /// <summary>The reported span with a margin: people are late by minutes, and the last consequence may follow the end.</summary>
    public required TimeWindow Core { get; init; }

    /// <summary>The span in which something may belong to the incident: longer before the start when a sandbox was named.</summary>
    public required TimeWindow Window { get; init; }

    /// <summary>Sandboxes the incident is about, in order of id.</summary>
    public required IReadOnlyList<SandboxHistory> Focus { get; init; }

    /// <summary>Sandboxes that match what the reporter gave but were gone before the window: they tell since when.</summary>
    public IReadOnlyList<SandboxHistory> Earlier { get; init; } = [];

    /// <summary>All others, for comparison.</summary>
    public required IReadOnlyList<SandboxHistory> Others { get; init; }

    /// <summary>Templates the incident names, or those of the sandboxes in focus when it names none.</summary>
    public required IReadOnlyList<TemplateRecord> Templates { get; init; }

    /// <summary>Sandbox ids the reporter gave of which this account knows nothing.</summary>
    public IReadOnlyList<string> UnknownSandboxes { get; init; } = [];

    /// <summary>Templates the reporter gave that this account does not have.</summary>
    public IReadOnlyList<string> UnknownTemplates { get; init; } = [];

    /// <summary>The reporter gave a scope, but nothing in the account matches it.</summary>
    public bool MatchesNothing => Kind != ScopeKind.Account && Focus.Count == 0;

    public bool InFocus(SandboxHistory sandbox) => (_focusIds ??= [.. Focus.Select(other => other.Id)]).Contains(sandbox.Id);
}
