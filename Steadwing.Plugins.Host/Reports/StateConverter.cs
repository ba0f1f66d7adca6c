using System.Text.Json;
using System.Text.Json.Serialization;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Evidence states as <c>not-found</c>.</summary>
internal sealed class StateConverter() : JsonStringEnumConverter<EvidenceState>(JsonNamingPolicy.KebabCaseLower);
