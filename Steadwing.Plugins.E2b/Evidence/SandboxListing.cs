using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>The list of running and paused sandboxes, as far as it was read.</summary>
internal sealed class SandboxListing
{
    private readonly Dictionary<string, ListedSandbox> _sandboxes = new(StringComparer.Ordinal);

    /// <summary>Newest first, each once.</summary>
    public IReadOnlyCollection<ListedSandbox> Sandboxes => _sandboxes.Values;

    public int Pages { get; private set; }

    public bool Complete { get; private set; }

    public string Request { get; private set; } = "";

    /// <summary>Why it was not read further, when that was not our choice.</summary>
    public ApiResult<IReadOnlyList<ListedSandbox>>? Failure { get; private set; }

    private long? TotalRunning { get; set; }

    public static async Task<SandboxListing> ReadAsync(IE2bClient client, int mostPages, CancellationToken cancellationToken)
    {
        var listing = new SandboxListing();
        await foreach (var page in client.ListSandboxesAsync(cancellationToken))
        {
            if (page.State != EvidenceState.Ok)
                listing.Failure = page;
            if (page.Value is null)
                break;
            if (listing.Pages++ == 0)
                listing.Request = page.Request;
            listing.TotalRunning ??= page.Headers.TotalRunning;
            foreach (ListedSandbox sandbox in page.Value)
                listing._sandboxes.TryAdd(sandbox.SandboxId, sandbox);
            listing.Complete = page.IsOk && page.Headers.NextToken is null;
            if (listing.Pages >= mostPages)
                break;
        }

        return listing;
    }

    /// <summary>Listed sandboxes whose full configuration is worth a request: those the text mentions, then a few that the scope covers.</summary>
    public IReadOnlyList<string> WorthDetails(Incident incident, IReadOnlyList<string> named)
    {
        IReadOnlySet<string> mentioned = SandboxIds.Mentioned(incident);
        IEnumerable<string> worth = _sandboxes.Keys.Where(mentioned.Contains).Take(RequestPlan.MentionedDetails);
        if (named.Count == 0)
        {
            // One of each template first, so that a rule of one template is not missed.
            IEnumerable<string> sample = _sandboxes.Values
                .Where(s => Matches(s, incident.Scope))
                .GroupBy(s => s.TemplateId, StringComparer.Ordinal)
                .SelectMany(g => g.Select((s, rank) => (s.SandboxId, rank)))
                .OrderBy(s => s.rank)
                .Select(s => s.SandboxId)
                .Take(RequestPlan.SampledDetails);
            worth = worth.Concat(sample);
        }

        return [.. worth.Except(named, StringComparer.Ordinal)];
    }

    public Observation ToObservation(int details)
    {
        int running = _sandboxes.Values.Count(s => s.State == "running");
        int paused = _sandboxes.Values.Count(s => s.State == "paused");
        double runningInAll = Math.Max(running, TotalRunning ?? 0);
        return new Observation
        {
            Kind = Kinds.AccountSandboxes,
            Subject = Subjects.Account,
            State = !Complete ? EvidenceState.Truncated : _sandboxes.Count == 0 ? EvidenceState.Empty : EvidenceState.Ok,
            Text = _sandboxes.Count == 0
                ? "No sandbox is running or paused now."
                : $"{runningInAll} sandboxes are running now{(paused == 0 ? "" : $" and {paused}{(Complete ? "" : " or more")} are paused")}{(Complete ? "" : $"; the newest {_sandboxes.Count} were read")}.",
            Request = Request,
            Shown = _sandboxes.Count,
            Total = Complete ? _sandboxes.Count : (long)Math.Max(_sandboxes.Count, runningInAll + paused),
            Facts = new Facts().Set("running", runningInAll).Set("paused", paused).Set("listed", _sandboxes.Count).Set("complete", Complete)
                .Set("requests", Pages + details).Values,
        };
    }

    private static bool Matches(ListedSandbox sandbox, IncidentScope scope) =>
        (scope.Templates.Count == 0 || scope.Templates.Any(t => t == sandbox.TemplateId || t == sandbox.Alias))
        && scope.Metadata.All(m => sandbox.Metadata?.GetValueOrDefault(m.Key) == m.Value);
}
