namespace Steadwing.Plugins.Abstractions;

/// <summary>How much a cause claims.</summary>
public enum ClaimLevel
{
    /// <summary>Consistent with the evidence; not asserted.</summary>
    Possible,

    /// <summary>It deviates, it is connected and it came first.</summary>
    Likely,

    /// <summary>The mechanism is directly recorded.</summary>
    Confirmed,
}
