using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>Everything, the recording included, happens some other day and hour.</summary>
internal static partial class ShiftedTime
{
    public static Change Of(CorpusIncident incident, TimeSpan shift)
    {
        return new Change(incident.With(Shift(Encoding.UTF8.GetString(incident.Json.Span), shift).AsObject())) { Shift = shift };
    }

    /// <summary>Moves every moment in a JSON text: time stamps, moments inside texts, seconds since 1970.</summary>
    public static JsonNode Shift(string json, TimeSpan shift)
    {
        JsonNode root = JsonNode.Parse(Moment().Replace(json, match => Shifted(match, shift)))!;
        foreach (JsonObject owner in JsonTree.Descendants(root).OfType<JsonObject>())
        {
            if (owner["timestampUnix"] is JsonValue unix)
                owner["timestampUnix"] = unix.GetValue<long>() + (long)shift.TotalSeconds;
        }

        return root;
    }

    /// <summary>Fractions of a second stay as they are written.</summary>
    private static string Shifted(Match match, TimeSpan shift)
    {
        string separator = match.Groups["separator"].Value;
        DateTime moment = DateTime.ParseExact(match.Groups["day"].Value + " " + match.Groups["time"].Value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return (moment + shift).ToString($"yyyy-MM-dd'{separator}'HH:mm:ss", CultureInfo.InvariantCulture) + match.Groups["rest"].Value;
    }

    [GeneratedRegex(@"(?<day>20\d\d-\d\d-\d\d)(?<separator>[T ])(?<time>\d\d:\d\d:\d\d)(?<rest>(\.\d+)?(Z| ?(\+|\\u002[bB])00:00))", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
