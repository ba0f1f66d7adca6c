using System.Text.Json;
using NJsonSchema;

namespace Steadwing.Plugins.EndToEnd.Tests.Processes;

/// <summary>A report as it came out of the process.</summary>
internal static class ReportJson
{
    private static readonly Lazy<Task<JsonSchema>> s_schema = new(() =>
        JsonSchema.FromFileAsync(Path.Combine(Checkout.Root, "Steadwing.Plugins.Host", "Reports", "report.schema.json")));

    /// <summary>Parses a report and asserts that it is valid: its schema, and that every sentence cites evidence that is there.</summary>
    public static async Task<JsonElement> ParseValidAsync(string json)
    {
        JsonSchema schema = await s_schema.Value;
        Assert.IsEmpty(schema.Validate(json).Select(problem => problem.ToString()), json.Length > 2000 ? json[..2000] : json);
        using var document = JsonDocument.Parse(json);
        JsonElement report = document.RootElement.Clone();
        var known = report.GetProperty("evidence").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToHashSet();
        foreach (JsonElement sentence in Sentences(report))
        {
            string[] cited = [.. sentence.GetProperty("evidence").EnumerateArray().Select(id => id.GetString()!)];
            Assert.IsNotEmpty(cited, sentence.GetRawText());
            Assert.IsEmpty(cited.Where(id => !known.Contains(id)), sentence.GetRawText());
        }

        return report;
    }

    /// <summary>The same report without what differs between two runs over the same input: how long it took and what it read.</summary>
    public static string WithoutUsage(string json)
    {
        int usage = json.LastIndexOf("\"usage\": {", StringComparison.Ordinal);
        Assert.IsGreaterThan(0, usage);
        return json[..usage];
    }

    public static string[] CauseCodes(this JsonElement report) =>
        [.. report.GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("code").GetString()!)];

    public static (string Integration, string Provider, string State)[] Gaps(this JsonElement report) =>
    [
        .. report.GetProperty("gaps").EnumerateArray().Select(gap =>
            (gap.GetProperty("integration").GetString()!, gap.GetProperty("provider").GetString()!, gap.GetProperty("state").GetString()!)),
    ];

    public static long Requests(this JsonElement report) => report.GetProperty("usage").GetProperty("requests").GetInt64();

    private static IEnumerable<JsonElement> Sentences(JsonElement report) =>
        report.GetProperty("causes").EnumerateArray()
            .SelectMany(cause => cause.GetProperty("because").EnumerateArray().Concat(cause.GetProperty("against").EnumerateArray()))
            .Concat(report.GetProperty("ruledOut").EnumerateArray())
            .Concat(report.GetProperty("timeline").EnumerateArray());
}
