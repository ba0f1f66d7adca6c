namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>Why a lifetime was too short for what ran in it.</summary>
internal enum ExpiryKind
{
    /// <summary>A plausible lifetime that the work outlasted.</summary>
    TooShort,

    /// <summary>A lifetime nobody can have meant.</summary>
    Absurd,

    /// <summary>A later life, or a renewed one, got less than it had before.</summary>
    NotExtended,
}
