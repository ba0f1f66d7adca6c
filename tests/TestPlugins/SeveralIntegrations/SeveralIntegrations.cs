namespace Steadwing.Plugins.TestPlugins;

public sealed class SeveralIntegrations : TestIntegration;

public sealed class OneTooMany : TestIntegration;
