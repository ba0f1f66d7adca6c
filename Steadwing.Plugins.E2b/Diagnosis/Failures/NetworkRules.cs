using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Failures;

/// <summary>Egress restrictions of a sandbox as far as they are recorded.</summary>
internal static class NetworkRules
{
    /// <summary>
    /// The restriction in force at a moment: its evidence and since when. Blocked connections are not logged anywhere, so a recorded rule is
    /// the only direct proof.
    /// </summary>
    public static (string Evidence, DateTimeOffset Since, string What)? InForce(SandboxHistory sandbox, DateTimeOffset at)
    {
        LifecycleRecord? update = sandbox.Events.LastOrDefault(record => record.Type == "updated" && record.At <= at && (record.EgressDenied is not null || record.EgressAllowed is not null));
        if (update is not null)
            return Denies(update.EgressDenied) ? (update.Id, update.At, Describe(update.EgressDenied, update.EgressAllowed)) : null;

        if (sandbox.Listed is not { } listed || sandbox.Events.Any(record => record.Type == "updated" && record.EgressDenied is not null))
            return null;
        if (listed.AllowInternetAccess == false)
            return (listed.Id, sandbox.Born, "internet access is switched off");
        return Denies(listed.NetworkDenied) ? (listed.Id, sandbox.Born, Describe(listed.NetworkDenied, listed.NetworkAllowed)) : null;
    }

    private static bool Denies(string? denied) => !string.IsNullOrWhiteSpace(denied);

    private static string Describe(string? denied, string? allowed) =>
        string.IsNullOrWhiteSpace(allowed) ? $"{denied} is denied" : $"{denied} is denied except {allowed}";
}
