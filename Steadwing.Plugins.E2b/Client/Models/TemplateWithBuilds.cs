using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>A template and one page of its builds, newest first.</summary>
internal sealed record TemplateWithBuilds
{
    [JsonProperty("templateID", Required = Required.Always)]
    public string TemplateId { get; init; } = "";

    [JsonProperty("builds", Required = Required.Always)]
    public IReadOnlyList<TemplateBuild> Builds { get; init; } = [];
}
