namespace Steadwing.Plugins.TestPlugins;

/// <summary>Lacks a constructor that the host could call.</summary>
public sealed class HiddenIntegration(string name) : TestIntegration
{
    public override string DisplayName => name;
}
