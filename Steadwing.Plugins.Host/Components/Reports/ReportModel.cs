using System.Text.Json;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Components.Reports;

/// <summary>A report with what its page needs to find quickly. Immutable.</summary>
public sealed class ReportModel
{
    private readonly Dictionary<string, ReportEvidence> _evidence;

    internal ReportModel(Report report)
    {
        Report = report;
        Numbers = new EvidenceNumbers(report);
        _evidence = report.Evidence.DistinctBy(item => item.Id).ToDictionary(item => item.Id, StringComparer.Ordinal);
        Onset = report.Causes.Count > 0 ? report.Causes[0].Onset : null;
        DateTimeOffset from = Moment("startedAt") ?? report.Run.StartedAt;
        DateTimeOffset to = Moment("endedAt") ?? report.Run.StartedAt;
        Window = new TimeWindow(from, to < from ? from : to);
        Charts = [.. ChartGroup.Of(report)];
        Timeline = TimelineModel.Of(this);
    }

    internal Report Report { get; }

    internal EvidenceNumbers Numbers { get; }

    /// <summary>First deviation of the first cause, UTC; null without a cause.</summary>
    internal DateTimeOffset? Onset { get; }

    /// <summary>The incident as reported, to the moment of the run while it goes on.</summary>
    internal TimeWindow Window { get; }

    internal IReadOnlyList<ChartGroup> Charts { get; }

    internal TimelineModel Timeline { get; }

    internal DateTimeOffset Day => Window.From;

    internal ReportEvidence? Find(string id) => _evidence.GetValueOrDefault(id);

    private DateTimeOffset? Moment(string name) =>
        Report.Incident.ValueKind == JsonValueKind.Object && Report.Incident.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(), out DateTimeOffset moment) ? moment : null;
}
