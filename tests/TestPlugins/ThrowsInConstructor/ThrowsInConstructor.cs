namespace Steadwing.Plugins.TestPlugins;

public sealed class ThrowsInConstructor : TestIntegration
{
    public ThrowsInConstructor() => throw new InvalidOperationException("the flux capacitor\nis missing");
}
