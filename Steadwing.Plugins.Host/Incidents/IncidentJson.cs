using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Incidents;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OptionsIncident))]
internal sealed partial class IncidentJson : JsonSerializerContext;
