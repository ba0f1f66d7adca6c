namespace Steadwing.Plugins.Emulator;

/// <summary>What an emulated E2B account holds and how it misbehaves.</summary>
public sealed record EmulatorOptions
{
    /// <summary>A key of the right format that belongs to nobody.</summary>
    public const string DefaultApiKey = "e2b_00000000000000000000000000000000000000ab";

    /// <summary>A recorded account or an incident of the corpus, plain or gzipped. Exactly one of this and <see cref="Recording"/>.</summary>
    public string? RecordingPath { get; init; }

    /// <summary>The same as bytes, plain or gzipped.</summary>
    public ReadOnlyMemory<byte>? Recording { get; init; }

    /// <summary>Shifts the recording so that it ends at this moment; null answers as history.</summary>
    public DateTimeOffset? ReplayAt { get; init; }

    /// <summary>Keys that are let in; more can be added while it runs.</summary>
    public IReadOnlyList<string> ApiKeys { get; init; } = [DefaultApiKey];

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Null for no limit.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>Revokes all keys after this many authenticated requests; null never.</summary>
    public int? RevokeAfter { get; init; }

    /// <summary>Added to the <c>Date</c> header of every answer.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Faults in order of precedence; the first that matches a request and is not used up decides.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>TCP port on the loopback interface; 0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>Drives latency, rate limit and the <c>Date</c> header.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
