namespace Steadwing.Plugins.Host.Service;

/// <summary>What a re-run says that the version before did not.</summary>
/// <param name="PreviousRunId">The version before.</param>
/// <param name="PreviousVerdict">As reports spell it.</param>
/// <param name="NewCauses">Codes that were not there before, in order of rank.</param>
/// <param name="GoneCauses">Codes that are not there any more.</param>
/// <param name="CompletenessChange">Positive when more was looked at this time.</param>
internal sealed record ReportDifference(
    string PreviousRunId, string PreviousVerdict, IReadOnlyList<string> NewCauses, IReadOnlyList<string> GoneCauses, double CompletenessChange);
