namespace Steadwing.Plugins.TestPlugins;

public sealed class InvalidId : TestIntegration
{
    public override string Id => "../Etc";
}
