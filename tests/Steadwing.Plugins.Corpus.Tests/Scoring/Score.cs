namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>How right one report is.</summary>
/// <param name="IsFault">Whether there was a cause to find; otherwise it is a control.</param>
/// <param name="Strict">Right first cause, asserted, with a right subject and onset. Null for controls.</param>
/// <param name="ExactSet">Nothing but the right causes asserted. Null for controls.</param>
/// <param name="Wrong">A first cause was asserted that is none.</param>
/// <param name="ControlRight">Nothing asserted and a right verdict. Null for faults.</param>
/// <param name="Note">What is not right; empty when all is.</param>
internal sealed record Score(bool IsFault, bool? Strict, bool? ExactSet, bool Wrong, bool? ControlRight, string Note)
{
    public bool IsPerfect => !Wrong && Strict != false && ExactSet != false && ControlRight != false;
}
