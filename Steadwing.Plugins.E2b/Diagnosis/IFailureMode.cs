using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>What one failure looks like. One file per mode; all look alike. Pure and stateless.</summary>
internal interface IFailureMode
{
    /// <summary>Its entry in the catalogue.</summary>
    FailureMode Mode { get; }

    /// <summary>Codes of failures that this one can lead to.</summary>
    IReadOnlyList<string> Explains { get; }

    /// <summary>Recognises the failure, or returns null.</summary>
    Finding? Detect(Case @case);

    /// <summary>Excludes the failure from evidence that was read completely, or returns null when it cannot be excluded.</summary>
    RuledOut? Exclude(Case @case) => null;
}
