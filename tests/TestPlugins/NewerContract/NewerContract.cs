namespace Steadwing.Plugins.TestPlugins;

public sealed class NewerContract : TestIntegration;
