using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.TestPlugins.StatusPage;

/// <summary>Reads the published incidents, one observation each.</summary>
internal sealed class VendorIncidentsProvider(IntegrationContext context) : IEvidenceProvider
{
    private const string Request = "GET " + StatusPageIntegration.IncidentsPath;

    public string Id => "vendor-incidents";

    public string Title => "Incidents of the vendor";

    public IReadOnlyList<string> DependsOn => [];

    public async IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Observation observation in await ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return observation;
    }

    /// <summary>The path relative to the base address, so that a base address with a path of its own is respected.</summary>
    internal static Uri RequestPath(IntegrationContext context) =>
        new(context.Http.BaseAddress!.AbsoluteUri.TrimEnd('/') + StatusPageIntegration.IncidentsPath);

    internal static EvidenceState StateOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => EvidenceState.Unauthenticated,
        HttpStatusCode.Forbidden => EvidenceState.Forbidden,
        HttpStatusCode.NotFound => EvidenceState.NotFound,
        HttpStatusCode.TooManyRequests => EvidenceState.RateLimited,
        _ => EvidenceState.Unreachable,
    };

    private async Task<IReadOnlyList<Observation>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await context.Http.GetAsync(RequestPath(context), cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
                return [Problem(StateOf(response.StatusCode), $"The status page answered {(int)response.StatusCode}.", "Check the address and the token.")];

            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using JsonDocument document = await JsonDocument.ParseAsync(body, default, cancellationToken).ConfigureAwait(false);
            bool includeResolved = context.Settings.Values.GetValueOrDefault("includeResolved") != "false";
            Observation[] found = [.. document.RootElement.GetProperty("incidents").EnumerateArray().Select(Read).Where(item => includeResolved || item.To is null)];
            return found.Length > 0 ? found : [Problem(EvidenceState.Empty, "The status page lists no incident.", null)];
        }
        catch (PolicedRequestException exception)
        {
            return [Problem(exception.State, exception.Message, "Check the address and the network.")];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return [Problem(EvidenceState.Malformed, "The status page answered something other than its list of incidents.", "Check that the address is that of the status page.")];
        }
    }

    private static Observation Read(JsonElement incident)
    {
        string id = incident.GetProperty("id").GetString() ?? throw new FormatException();
        string name = incident.GetProperty("name").GetString() ?? "";
        string impact = incident.GetProperty("impact").GetString() ?? "none";
        DateTimeOffset started = ReadTime(incident, "started_at") ?? throw new FormatException();
        DateTimeOffset? resolved = ReadTime(incident, "resolved_at");
        var facts = new Dictionary<string, FactValue> { ["name"] = name, ["impact"] = impact, ["startedAt"] = started };
        if (resolved is { } end)
            facts["resolvedAt"] = end;

        return new Observation
        {
            Kind = "vendor-incident",
            Subject = new Subject("vendor-incident", id),
            Text = $"The vendor reported \"{name}\" with {impact} impact.",
            From = started,
            To = resolved,
            Request = Request,
            Facts = facts,
        };
    }

    private static DateTimeOffset? ReadTime(JsonElement incident, string name) =>
        incident.TryGetProperty(name, out JsonElement value) && value.GetString() is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
            : null;

    private static Observation Problem(EvidenceState state, string text, string? fix) => new()
    {
        Kind = "problem",
        Subject = new Subject("account", "status-page"),
        State = state,
        Text = text,
        Fix = fix,
        Request = Request,
        Shown = 0,
        Total = 0,
        Facts = new Dictionary<string, FactValue> { ["what"] = "incidents of the vendor" },
    };
}
