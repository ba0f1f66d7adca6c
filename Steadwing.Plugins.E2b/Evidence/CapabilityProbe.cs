using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Tries one capability with one or two cheap reads.</summary>
internal sealed class CapabilityProbe(IE2bClient client, E2bSettings settings, TimeProvider clock)
{
    // Logs and metrics of an unknown sandbox are empty, not missing: asking for one that cannot exist proves the permission.
    private const string NoSandbox = "i00000000000000000000";
    private const string WrongUrl = "Check the API URL: it must be the address of E2B's API, by default https://api.e2b.app.";
    private static readonly TimeSpan s_tolerableSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_span = TimeSpan.FromMinutes(5);

    /// <exception cref="ArgumentException">There is no such capability.</exception>
    public Task<CapabilityVerdict> ProbeAsync(string capabilityId, CancellationToken cancellationToken) => capabilityId switch
    {
        SandboxEvidence.ProviderId => FirstPageAsync(capabilityId, client.ListSandboxesAsync(cancellationToken), "running or paused sandboxes", cancellationToken),
        TemplateEvidence.ProviderId => FirstPageAsync(capabilityId, client.ListTemplatesAsync(cancellationToken), "templates", cancellationToken),
        LifecycleEvidence.ProviderId => EventsAsync(cancellationToken),
        LogEvidence.ProviderId => LogsAsync(cancellationToken),
        MetricEvidence.ProviderId => MetricsAsync(cancellationToken),
        TeamEvidence.ProviderId => TeamAsync(cancellationToken),
        _ => throw new ArgumentException($"E2B has no capability '{capabilityId}'.", nameof(capabilityId)),
    };

    private async Task<CapabilityVerdict> FirstPageAsync<T>(string id, IAsyncEnumerable<ApiResult<IReadOnlyList<T>>> pages, string what, CancellationToken cancellationToken)
    {
        await foreach (ApiResult<IReadOnlyList<T>> page in pages.WithCancellation(cancellationToken))
            return Judge(id, page, page.Value is { } list ? $"{list.Count}{(page.Headers.NextToken is null ? "" : " or more")} {what} can be read" : "");
        throw new InvalidOperationException("A list has at least one page.");
    }

    private async Task<CapabilityVerdict> EventsAsync(CancellationToken cancellationToken)
    {
        var page = await client.GetEventsAsync(null, 0, 1, cancellationToken);
        return Judge(LifecycleEvidence.ProviderId, page, page.Value is [var newest] ? $"lifecycle events can be read, the newest of {Wording.At(newest.Timestamp)}" : "lifecycle events can be read, there are none in the last 7 days");
    }

    private async Task<CapabilityVerdict> LogsAsync(CancellationToken cancellationToken)
    {
        await foreach (var page in client.ReadRawLogsAsync(NoSandbox, clock.GetUtcNow() - s_span, 1, cancellationToken))
            return Judge(LogEvidence.ProviderId, page, "sandbox logs can be read, exit codes included", wrongWhenNotFound: false);
        throw new InvalidOperationException("A log has at least one page.");
    }

    private async Task<CapabilityVerdict> MetricsAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return Judge(MetricEvidence.ProviderId, await client.GetMetricsAsync(NoSandbox, now - s_span, now, cancellationToken), "CPU, memory and disk of sandboxes can be read");
    }

    private async Task<CapabilityVerdict> TeamAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var team = await new TeamIdentity(client, settings.TeamId).FindAsync([], now, cancellationToken);
        if (team.TeamId is null)
            return Judge(TeamEvidence.ProviderId, team.Answer!, "");
        var answer = await client.GetTeamMetricsAsync(team.TeamId, now - s_span, now, cancellationToken);
        return Judge(TeamEvidence.ProviderId, answer, $"the load of team {team.TeamId} can be read");
    }

    private CapabilityVerdict Judge<T>(string id, ApiResult<T> answer, string works, bool wrongWhenNotFound = true)
    {
        string skew = answer.Headers.ServerTime is { } server && (clock.GetUtcNow() - server).Duration() is var off && off > s_tolerableSkew
            ? $" The clock of this host is {Wording.For(off)} {(clock.GetUtcNow() > server ? "ahead of" : "behind")} E2B's, so time windows will miss; set it right."
            : "";
        if (answer.IsOk)
            return new CapabilityVerdict(id, EvidenceState.Ok, Capitalized(works) + "." + skew, skew.Length == 0 ? null : "Synchronise this host's clock (NTP).");
        bool wrongUrl = answer.State == EvidenceState.Malformed || (wrongWhenNotFound && answer.State is EvidenceState.NotFound or EvidenceState.Unsupported);
        return new CapabilityVerdict(id, wrongUrl ? EvidenceState.Malformed : answer.State, answer.Text + skew, wrongUrl ? WrongUrl : answer.Fix);
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
