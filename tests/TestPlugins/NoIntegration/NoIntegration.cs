using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.TestPlugins;

/// <summary>Uses the contracts without implementing the one that matters.</summary>
public sealed class NoIntegration
{
    public IReadOnlyList<Capability> Capabilities { get; } = [];
}
