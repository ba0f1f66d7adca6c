using System.Globalization;
using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Running;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Removal;

/// <summary>Finds the records of an account behind the evidence that a cause cites.</summary>
internal static class CitedRecords
{
    /// <summary>Takes them out of the account.</summary>
    /// <returns>How many records are gone.</returns>
    public static int Remove(JsonNode account, Report report, ReportCause cause)
    {
        var evidence = report.Evidence.ToDictionary(item => item.Id, StringComparer.Ordinal);
        return cause.Because.SelectMany(statement => statement.Evidence).Distinct().Sum(id => Remove(account, evidence[id]));
    }

    private static int Remove(JsonNode account, ReportEvidence item)
    {
        string? Text(string fact) => item.Facts.GetValueOrDefault(fact).Text;
        string id = item.Subject.Id;
        return item.Kind switch
        {
            "lifecycle-event" => account["events"].Remove(e => e.Text("id") == Text("eventId")),
            "process" => Lines(account, id, line => line["fields"].Text("operation_id") == Text("operationId") && Within(line, item)),
            "platform-line" => Lines(account, id, line => line["fields"].Text("event_type") is null && Within(line, item)),
            "log-line" => Lines(account, id, line => line.Text("level") is "warn" or "error" && Within(line, item)),
            "file-activity" => Lines(account, id, line => line["fields"].Text("logger") == "filesystem"),
            "log-coverage" => Clear(account["logs"]?[id]),
            "metrics" => Clear(account["metrics"]?[id]),
            "sandbox" => account["sandboxes"].Remove(sandbox => sandbox.Text("sandboxID") == id) + (account["details"] is JsonObject details && details.Remove(id) ? 1 : 0),
            "build" or "build-log" => account["builds"].Lists().Sum(builds => builds.List.Remove(build => build.Text("buildID") == id)),
            "template" => account["templates"].Remove(template => template.Text("templateID") == id),
            "team-metrics" or "team-maximum" => Clear(account["teamMetrics"]),
            "account-sandboxes" => Clear(account["sandboxes"]),
            "latest-metrics" => Clear(account["metrics"]?[id]),
            "event-coverage" => Clear(account["events"]),
            _ => 0,
        };
    }

    private static int Lines(JsonNode account, string sandbox, Func<JsonObject, bool> matches) => account["logs"]?[sandbox].Remove(matches) ?? 0;

    private static int Clear(JsonNode? list)
    {
        if (list is not JsonArray array)
            return 0;
        int count = array.Count;
        array.Clear();
        return count;
    }

    /// <summary>Evidence may be rounded to what a report shows.</summary>
    private static bool Within(JsonObject record, ReportEvidence item)
    {
        DateTimeOffset at = DateTimeOffset.Parse(record.Text("timestamp")!, CultureInfo.InvariantCulture);
        return (item.From is not { } from || at >= from.AddSeconds(-1)) && (item.To is not { } to || at <= to.AddSeconds(1));
    }
}
