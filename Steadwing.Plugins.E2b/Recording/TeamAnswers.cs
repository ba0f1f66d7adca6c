using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Metrics of the team that the key belongs to; asking for another one tells whose key it is.</summary>
internal sealed class TeamAnswers(AccountData account)
{
    private const string StartRate = "sandboxStartRate";

    /// <summary><c>GET /teams/{teamID}/metrics</c></summary>
    public RecordedAnswer Metrics(RecordedRequest request, string teamId)
    {
        if (teamId != account.TeamId)
            return Foreign(teamId);

        (DateTimeOffset from, DateTimeOffset to) = Window(request);
        return Answers.Ok(writer => MetricBucket.WriteAll(writer, Inside(from, to), MetricStep.For(to - from), account.Shift, StartRate));
    }

    /// <summary><c>GET /teams/{teamID}/metrics/max</c></summary>
    public RecordedAnswer Maximum(RecordedRequest request, string teamId)
    {
        string? metric = request.OneOf("metric", "concurrent_sandboxes", "sandbox_start_rate");
        if (metric is null)
            request.Refuse("metric", "value is required but missing");
        if (teamId != account.TeamId)
            return Foreign(teamId);

        string property = metric == "sandbox_start_rate" ? StartRate : "concurrentSandboxes";
        (DateTimeOffset from, DateTimeOffset to) = Window(request);
        Timed largest = Inside(from, to).DefaultIfEmpty().MaxBy(sample => Value(sample, property));
        DateTimeOffset at = largest == default ? DateTimeOffset.UnixEpoch : largest.At;
        return Answers.Ok(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"));
            writer.WriteNumber("timestampUnix", at.ToUnixTimeSeconds());
            writer.WriteNumber("value", largest == default ? 0 : Value(largest, property));
            writer.WriteEndObject();
        });
    }

    private (DateTimeOffset From, DateTimeOffset To) Window(RecordedRequest request)
    {
        DateTimeOffset to = request.Moment("end", DateTimeOffset.FromUnixTimeSeconds) ?? account.AsOf;
        DateTimeOffset from = request.Moment("start", DateTimeOffset.FromUnixTimeSeconds) ?? account.AsOf - AccountData.Retention;
        if (from > to)
            request.Refuse("Invalid time range for metrics");
        return (from, to);
    }

    private Timed[] Inside(DateTimeOffset from, DateTimeOffset to) =>
        [.. account.TeamMetrics.Where(sample => sample.At >= from && sample.At <= to)];

    private RecordedAnswer Foreign(string teamId) =>
        Answers.Error(403, $"You ({account.TeamId}) are not authorized to access this team's ({teamId}) metrics");

    private static double Value(Timed sample, string property) =>
        sample != default && sample.Json.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
