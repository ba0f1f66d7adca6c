using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Generated serialisers: no reflection at start-up. Options are in <see cref="ReportJson"/>.</summary>
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
