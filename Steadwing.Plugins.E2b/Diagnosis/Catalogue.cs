using Steadwing.Plugins.E2b.Diagnosis.Modes;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>All failure modes. To add one: a file in Modes/, a line here, and its tests.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<IFailureMode> Modes { get; } =
    [
        new SandboxTimeout(),
        new TimeoutMisconfigured(),
        new TimeoutNotExtended(),
        new KilledByClient(),
        new KilledByAdmin(),
        new PlatformLoss(),
        new PlatformOutage(),
        new SandboxCrashed(),
        new BaseTemplateDeleted(),
        new AutoPaused(),
        new ResumeFailed(),
        new EnvdUnhealthy(),
        new MemoryExhausted(),
        new CpuSaturated(),
        new DiskFull(),
        new ProcessFailed(),
        new DependencyMissing(),
        new PermissionDenied(),
        new CommandTimeout(),
        new PortNotOpen(),
        new EgressBlocked(),
        new UpstreamFailure(),
        new TemplateBuildFailed(),
        new TemplateRegression(),
        new TemplateStartFailed(),
        new ConcurrencyLimit(),
        new CreationRateLimit(),
        new SandboxLeak(),
        new CreationStopped(),
    ];
}
