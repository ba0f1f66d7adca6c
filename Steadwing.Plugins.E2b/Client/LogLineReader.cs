using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>Reads the two shapes of log lines. Lenient: a line that is no JSON is a message, a field of an unknown shape is left out.</summary>
internal static class LogLineReader
{
    private const string DefaultLevel = "info";

    /// <summary>Reads a line of the v2 endpoint.</summary>
    public static LogLine Read(ParsedLog log)
    {
        Dictionary<string, string> fields = Flatten(log.Fields);
        string message = log.Message ?? "";
        string identity = $"{log.Timestamp.UtcTicks}|{message}|{string.Join('|', fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value))}";
        // The ClickHouse-backed service may keep nested values.
        return new LogLine(log.Timestamp, Level(log.Level), message, fields, Result(log.Fields), identity);
    }

    /// <summary>Reads a line of the v1 endpoint, which is the only one that keeps exit codes.</summary>
    public static LogLine Read(RawLog log)
    {
        string line = log.Line ?? "";
        string identity = $"{log.Timestamp.UtcTicks}|{line}";
        if (Parse(line) is not { } json)
            return new LogLine(log.Timestamp, DefaultLevel, line, new Dictionary<string, string>(), null, identity);
        Dictionary<string, string> fields = Flatten(json);
        fields.Remove("level", out string? level);
        fields.Remove("timestamp");
        if (!fields.Remove("message", out string? message))
            fields.Remove("msg", out message);
        return new LogLine(log.Timestamp, Level(level), message ?? "", fields, Result(json), identity);
    }

    private static JObject? Parse(string line)
    {
        if (!line.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            return JsonConvert.DeserializeObject<JObject>(line, E2bJson.Settings);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Flatten(JObject? json)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is null)
            return fields;
        foreach ((string name, JToken? value) in json)
        {
            if (value is JValue { Value: { } scalar })
                fields[name] = scalar is bool flag ? (flag ? "true" : "false") : Convert.ToString(scalar, CultureInfo.InvariantCulture) ?? "";
        }

        return fields;
    }

    private static ProcessResult? Result(JObject? json)
    {
        if (json?["process_result"] is not JObject result)
            return null;
        Dictionary<string, string> fields = Flatten(result);
        return new ProcessResult(
            int.TryParse(fields.GetValueOrDefault("exit_code"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) ? code : null,
            fields.GetValueOrDefault("exited") == "true",
            fields.GetValueOrDefault("status"),
            fields.GetValueOrDefault("error"));
    }

    private static string Level(string? level) => string.IsNullOrEmpty(level) ? DefaultLevel : level.ToLowerInvariant();
}
