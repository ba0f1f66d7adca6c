using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(CheckResult))]
[JsonSerializable(typeof(PluginsResult))]
internal sealed partial class CliJson : JsonSerializerContext;
