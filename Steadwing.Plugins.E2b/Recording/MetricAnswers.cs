using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Resource metrics of sandboxes. An unknown id has no samples; that is no error.</summary>
internal sealed class MetricAnswers(AccountData account)
{
    private const int MostIds = 100;

    /// <summary><c>GET /sandboxes/{sandboxID}/metrics</c></summary>
    public RecordedAnswer OfSandbox(RecordedRequest request, string sandboxId)
    {
        IReadOnlyList<Timed> samples = account.Metrics.TryGetValue(sandboxId, out IReadOnlyList<Timed>? found) ? found : [];
        DateTimeOffset? start = request.Moment("start", DateTimeOffset.FromUnixTimeSeconds);
        DateTimeOffset? end = request.Moment("end", DateTimeOffset.FromUnixTimeSeconds);
        if (start > end)
            request.Refuse("Invalid time range for metrics");
        if (samples.Count == 0)
            return Answers.OkArray([], account.Shift);

        DateTimeOffset from = start ?? samples[0].At;
        DateTimeOffset to = end ?? samples[^1].At;
        Timed[] inside = [.. samples.Where(sample => sample.At >= from && sample.At <= to)];
        return Answers.Ok(writer => MetricBucket.WriteAll(writer, inside, MetricStep.For(to - from), account.Shift));
    }

    /// <summary><c>GET /sandboxes/metrics</c>: the latest sample per sandbox, dead ones included, unknown ones left out.</summary>
    public RecordedAnswer Latest(RecordedRequest request)
    {
        IReadOnlyList<string> ids = request.Texts("sandbox_ids");
        if (ids.Count == 0)
            request.Refuse("sandbox_ids", "value is required but missing");
        else if (ids.Count > MostIds)
            request.Refuse($"Too many sandboxes requested, maximum is {MostIds}");
        else if (ids.Any(id => SandboxId.Parse(id) is null))
            request.Refuse("Invalid sandbox ID");

        return Answers.Ok(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("sandboxes");
            foreach (string id in ids.Select(SandboxId.Parse).OfType<string>().Distinct())
            {
                if (account.Metrics.TryGetValue(id, out IReadOnlyList<Timed>? samples) && samples.Count > 0)
                    WriteLatest(writer, id, samples[^1].Json);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private void WriteLatest(Utf8JsonWriter writer, string id, JsonElement sample)
    {
        writer.WritePropertyName(id);
        account.Shift.Write(writer, sample);
    }
}
