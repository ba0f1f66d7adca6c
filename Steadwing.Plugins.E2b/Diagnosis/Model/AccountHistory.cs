using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>What the evidence says about an account, arranged for reasoning. Immutable after construction.</summary>
internal sealed class AccountHistory
{
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>In order of id.</summary>
    public required IReadOnlyList<SandboxHistory> Sandboxes { get; init; }

    public required IReadOnlyDictionary<string, SandboxHistory> ById { get; init; }

    /// <summary>All lifecycle records in order of time.</summary>
    public required IReadOnlyList<LifecycleRecord> Lifecycle { get; init; }

    /// <summary>In order of id.</summary>
    public required IReadOnlyList<TemplateRecord> Templates { get; init; }

    /// <summary>Null when team metrics could not be read.</summary>
    public TeamTrack? Team { get; init; }

    /// <summary>Evidence of what the event stream covers; null when it could not be read.</summary>
    public string? EventCoverage { get; init; }

    /// <summary>Start of the span that lifecycle events cover completely, UTC; null when they do not.</summary>
    public DateTimeOffset? EventsFrom { get; init; }

    /// <summary>End of that span, UTC.</summary>
    public DateTimeOffset? EventsTo { get; init; }

    /// <summary>
    /// Spans without any lifecycle event although the account's start rate shows that sandboxes were created: records are missing there, and what seems to
    /// have gone silent may only be unrecorded.
    /// </summary>
    public IReadOnlyList<TimeWindow> Holes { get; init; } = [];

    /// <summary>Evidence of the sandbox list.</summary>
    public string? ListCoverage { get; init; }

    /// <summary>Everything that could not be read, for gaps and for honesty.</summary>
    public IReadOnlyList<EvidenceItem> Problems { get; init; } = [];

    public TemplateRecord? Template(string? id) => id is null ? null : Templates.FirstOrDefault(template => template.TemplateId == id);

    /// <summary>Name of a template for sentences; the id when it has none.</summary>
    public string TemplateName(string? id) => Template(id)?.Name ?? id ?? "an unknown template";
}
