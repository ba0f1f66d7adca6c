using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.TestPlugins;

public sealed class InvalidSchema : TestIntegration
{
    public override ConfigSchema Configuration { get; } = new(
    [
        new ConfigField { Key = "apiKey", Label = "API Key", Kind = ConfigFieldKind.Secret },
        new ConfigField { Key = "apikey", Label = "API Key again", Kind = ConfigFieldKind.Text },
    ]);
}
