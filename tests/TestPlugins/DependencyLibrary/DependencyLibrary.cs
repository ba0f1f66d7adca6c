using Newtonsoft.Json;

namespace Steadwing.Plugins.TestPlugins;

public static class DependencyLibrary
{
    public static string Describe(object value) => JsonConvert.SerializeObject(value);
}
