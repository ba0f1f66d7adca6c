using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>What the states mean for a run: read or not, how bad, how much of it counts.</summary>
internal static class EvidenceStates
{
    /// <summary>Stands for the provider where a gap concerns a whole integration.</summary>
    public const string AllProviders = "all";

    /// <summary>Request of an observation that took none.</summary>
    public const string NoRequest = "none";

    /// <summary>Kind of an observation made by the host about a provider.</summary>
    public const string ProblemKind = "problem";

    /// <summary>Whether it has to be told as a gap. <see cref="EvidenceState.Empty"/> is an answer.</summary>
    public static bool IsGap(EvidenceState state) => state is not (EvidenceState.Ok or EvidenceState.Empty);

    /// <summary>Whether the service gave an answer at all.</summary>
    public static bool WasAnswered(EvidenceState state) => state
        is EvidenceState.Ok or EvidenceState.Empty or EvidenceState.Truncated or EvidenceState.NotFound or EvidenceState.Expired;

    /// <summary>How much of what was wanted such an observation stands for, 0 to 1.</summary>
    public static double Share(EvidenceState state) => state switch
    {
        EvidenceState.Ok or EvidenceState.Empty or EvidenceState.NotFound => 1,
        EvidenceState.Truncated => 0.5,
        _ => 0,
    };

    /// <summary>Order in which states are told when only one can be: what stops everything first.</summary>
    public static int Severity(EvidenceState state) => state switch
    {
        EvidenceState.Unauthenticated => 12,
        EvidenceState.Forbidden => 11,
        EvidenceState.Unreachable => 10,
        EvidenceState.TimedOut => 9,
        EvidenceState.RateLimited => 8,
        EvidenceState.Malformed => 7,
        EvidenceState.Expired => 6,
        EvidenceState.Skipped => 5,
        EvidenceState.Unsupported => 4,
        EvidenceState.Truncated => 3,
        EvidenceState.NotFound => 2,
        EvidenceState.Empty => 1,
        _ => 0,
    };

    /// <summary>Whether it is about everything a provider reads rather than one thing among many.</summary>
    public static bool IsWide(Subject subject) => subject.Kind is "account" or "team" or "provider";
}
