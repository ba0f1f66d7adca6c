using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What is running or paused now, and what exactly the named sandboxes are set to.</summary>
internal sealed class SandboxEvidence(IE2bClient client) : IEvidenceProvider
{
    public const string ProviderId = "sandboxes";
    private const int Parallel = 8;

    public string Id => ProviderId;

    public string Title => "Sandboxes";

    public IReadOnlyList<string> DependsOn => [];

    public async IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string> named = SandboxIds.Named(request.Incident);
        foreach (string invalid in SandboxIds.Invalid(request.Incident))
            yield return NotAnId(invalid);

        Task<SandboxListing> listing = SandboxListing.ReadAsync(client, RequestPlan.ListPages(request.Incident), cancellationToken);
        var details = new Dictionary<string, ApiResult<SandboxDetail>>(StringComparer.Ordinal);
        await foreach (var (id, detail) in DetailsAsync(named, cancellationToken))
            details[id] = detail;
        SandboxListing listed = await listing;
        await foreach (var (id, detail) in DetailsAsync(listed.WorthDetails(request.Incident, named), cancellationToken))
            details[id] = detail;

        if (listed.Failure is { } failure)
            yield return Problems.From(failure, Subjects.Account, "the list of running and paused sandboxes");
        if (listed.Pages > 0)
            yield return listed.ToObservation(details.Count);
        foreach (ListedSandbox sandbox in listed.Sandboxes)
        {
            details.Remove(sandbox.SandboxId, out ApiResult<SandboxDetail>? detail);
            yield return SandboxFacts.Observe(sandbox, detail?.Value, detail?.IsOk == true ? detail.Request : listed.Request);
            if (detail is { IsOk: false, State: not EvidenceState.NotFound })
                yield return Problems.From(detail, Subjects.Sandbox(sandbox.SandboxId), $"the configuration of sandbox {sandbox.SandboxId}");
        }

        foreach ((string id, ApiResult<SandboxDetail> detail) in details.OrderBy(d => d.Key, StringComparer.Ordinal))
            yield return detail.IsOk ? SandboxFacts.Observe(detail.Value, detail.Request) : Missing(id, detail);
    }

    private async IAsyncEnumerable<(string Id, ApiResult<SandboxDetail> Detail)> DetailsAsync(IReadOnlyList<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var detail in OrderedParallel.SelectAsync(ids, Parallel, async (id, token) => (id, await client.GetSandboxAsync(id, token)), cancellationToken))
            yield return detail;
    }

    private static Observation Missing(string id, ApiResult<SandboxDetail> detail) => detail.State != EvidenceState.NotFound
        ? Problems.From(detail, Subjects.Sandbox(id), $"sandbox {id}")
        : new Observation
        {
            Kind = Kinds.Sandbox,
            Subject = Subjects.Sandbox(id),
            State = EvidenceState.Empty,
            Text = $"Sandbox {id} is neither running nor paused now: it has ended, or this account never had it.",
            Request = detail.Request,
            Facts = new Facts().Set("sandboxId", id).Set("found", false).Values,
        };

    private static Observation NotAnId(string text) => new()
    {
        Kind = Kinds.Problem,
        Subject = Subjects.Account,
        State = EvidenceState.NotFound,
        Text = $"The incident names \"{Wording.Short(text, 80)}\", which cannot be a sandbox id, so it was not looked for.",
        Fix = "Sandbox ids consist of lower-case letters and digits, e.g. i5kq3x0y8p2m7c1f4v9z; correct the incident.",
        Request = "none",
        Shown = 0,
        Total = 0,
        Facts = new Facts().Set("what", "a named sandbox").Values,
    };
}
