namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>One build of a template with the size that its sandboxes get.</summary>
internal sealed record TemplateBuild
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required int Cpu { get; init; }

    public required int MemoryMiB { get; init; }

    public required int DiskMiB { get; init; }

    public required string Envd { get; init; }

    public string Status { get; init; } = "ready";

    public string? Reason { get; init; }

    public string? FailedStep { get; init; }

    public IReadOnlyList<BuildLine> Lines { get; init; } = [];
}
