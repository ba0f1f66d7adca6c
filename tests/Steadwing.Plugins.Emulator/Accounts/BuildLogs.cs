namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>What the builder prints while it builds.</summary>
internal static class BuildLogs
{
    public static IReadOnlyList<BuildLine> Success(string alias, IReadOnlyList<string> steps, IReadOnlyList<BuildLine> startLines) =>
    [
        .. Head(alias),
        .. steps.Select((step, index) => Step(step, index, steps.Count)),
        new("[finalize] Finalizing template build", "finalize"),
        .. startLines,
        new("Template is ready", "finalize"),
        new("Build finished, took 1m30s", "finalize"),
    ];

    public static IReadOnlyList<BuildLine> Failure(string alias, IReadOnlyList<string> steps, string reason, string failedStep, IReadOnlyList<BuildLine> output)
    {
        int reached = failedStep == "base" ? 0 : int.TryParse(failedStep, out int number) ? Math.Min(number, steps.Count) : steps.Count;
        return
        [
            .. Head(alias),
            .. steps.Take(reached).Select((step, index) => Step(step, index, steps.Count)),
            .. output,
            new($"Build failed: {reason}", failedStep, "error"),
        ];
    }

    private static BuildLine[] Head(string alias) =>
    [
        new($"Building template {alias}"),
        new("[base] FROM e2bdev/base [4c1d8a]"),
        new("Creating file system and pulling Docker image"),
        new("Sandbox template provisioned"),
    ];

    private static BuildLine Step(string step, int index, int count) => new($"[builder {index + 2}/{count + 1}] {step}", (index + 1).ToString());
}
