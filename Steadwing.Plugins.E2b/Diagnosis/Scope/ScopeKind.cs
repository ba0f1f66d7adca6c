namespace Steadwing.Plugins.E2b.Diagnosis.Scope;

/// <summary>By what the affected sandboxes were picked.</summary>
internal enum ScopeKind
{
    /// <summary>Ids given by the reporter.</summary>
    Named,

    /// <summary>A template or metadata given by the reporter.</summary>
    Grouped,

    /// <summary>Nothing given: what deviates from the account's own normal.</summary>
    Account,
}
