using System.Reflection;
using Newtonsoft.Json;

namespace Steadwing.Plugins.TestPlugins;

/// <summary>Tells which Newtonsoft.Json it really runs on: both versions share one assembly version, so only isolation keeps them apart.</summary>
public sealed class NewtonsoftLatest : TestIntegration
{
    public override string Description => JsonConvert.SerializeObject(new
    {
        version = typeof(JsonConvert).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version,
        path = typeof(JsonConvert).Assembly.Location,
    });
}
