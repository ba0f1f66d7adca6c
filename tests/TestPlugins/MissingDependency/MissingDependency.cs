namespace Steadwing.Plugins.TestPlugins;

public sealed class MissingDependency : TestIntegration
{
    public override string DisplayName => Capabilities.Count == 0 ? "Works until it is used" : DependencyLibrary.Describe(Capabilities);
}
