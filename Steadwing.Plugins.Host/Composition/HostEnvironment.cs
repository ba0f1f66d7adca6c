namespace Steadwing.Plugins.Host.Composition;

/// <summary>What the process gives the host, so that tests can give something else.</summary>
/// <param name="Variable">Reads one environment variable; null when it is not set.</param>
/// <param name="ExecutableFolder">Absolute folder of the running executable.</param>
/// <param name="Clock">The real clock.</param>
internal sealed record HostEnvironment(Func<string, string?> Variable, string ExecutableFolder, TimeProvider Clock)
{
    public static HostEnvironment OfProcess() => new(Environment.GetEnvironmentVariable, AppContext.BaseDirectory, TimeProvider.System);
}
