using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Service;

/// <summary>How <c>serve</c> was asked to run.</summary>
internal sealed record ServiceOptions
{
    public const string DefaultUrl = "http://127.0.0.1:5230";

    /// <summary>What the process gives; its clock is the clock of the service.</summary>
    public required HostEnvironment Environment { get; init; }

    /// <summary>Absolute folder of the SQLite file and the key ring; created when it is not there.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Path of plugins.json as given; null to look for it.</summary>
    public string? PluginsFile { get; init; }

    /// <summary>Of PostgreSQL; null for the SQLite file. May hold a password: never shown.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Addresses to listen on. Port 0 picks a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>Incidents older than this are removed with everything that belongs to them; 0 keeps them for ever.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>Runs at work at once in this process.</summary>
    public int MaxConcurrentRuns { get; init; } = 4;

    /// <summary>For one run. What is not read by then becomes a gap of its report.</summary>
    public TimeSpan RunDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Answers every run from this recording, moved to the moment of the start: a way to try the service without a key. Null to ask the live services.</summary>
    public string? Recording { get; init; }

    /// <summary>Where the key ring lies: beside the database, never in it.</summary>
    public string KeyRingDirectory => Path.Combine(DataDirectory, "keys");
}
