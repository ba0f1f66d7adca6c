using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Incidents written without looking at the diagnosis, to see how it generalises.</summary>
public static class OwnIncidents
{
    /// <summary>The moment of every recording.</summary>
    public const string AsOf = "2026-11-20T12:00:00Z";

    /// <summary>Something is wrong and the records show what.</summary>
    public static IReadOnlyList<OwnIncident> Faults { get; } =
    [
        .. LifetimeStories.All,
        .. LeaseStories.All,
        .. PauseStories.All,
        .. RemovalStories.All,
        .. PlatformStories.All,
        .. MachineStories.All,
        .. ResourceStories.All,
        .. DiskStories.All,
        .. CodeStories.All,
        .. EnvironmentStories.All,
        .. CommandStories.All,
        .. PortStories.All,
        .. NetworkStories.All,
        .. BuildStories.All,
        .. StartCommandStories.All,
        .. CapacityStories.All,
        .. CreationStories.All,
        .. TwoCauseStories.All,
    ];

    /// <summary>Writes all of them as <c>ID.json.gz</c>.</summary>
    /// <returns>How many were written.</returns>
    public static async Task<int> WriteAsync(string directory, CancellationToken cancellationToken)
    {
        _ = Directory.CreateDirectory(directory);
        foreach (OwnIncident incident in Faults)
            await File.WriteAllBytesAsync(Path.Combine(directory, incident.Id + ".json.gz"), AccountWriter.Gzip(incident.ToJson()), cancellationToken);
        return Faults.Count;
    }
}
