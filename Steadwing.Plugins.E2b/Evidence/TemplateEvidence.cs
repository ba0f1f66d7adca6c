using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What sandboxes were built from: all templates, and the builds of those that matter.</summary>
internal sealed class TemplateEvidence(IE2bClient client, TemplateDirectory templates) : IEvidenceProvider
{
    public const string ProviderId = "templates";
    private const int Parallel = 6;

    public string Id => ProviderId;

    public string Title => "Templates";

    public IReadOnlyList<string> DependsOn => [SandboxEvidence.ProviderId, LifecycleEvidence.ProviderId];

    public async IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int left = RequestPlan.BuildReads(request.Incident);
        var scope = new TemplateScope(request);
        // The named sandboxes' templates are known already: their builds are read together with the list.
        Task<TemplateList> listing = templates.GetAsync(cancellationToken);
        string[] first = [.. scope.OfNamed.Take(left - 1)];
        Task<ApiResult<TemplateWithBuilds>>[] early = [.. first.Select(id => client.GetTemplateAsync(id, cancellationToken))];
        ApiResult<TemplateWithBuilds>[] firstBuilds = await Task.WhenAll(early);
        TemplateList list = await listing;
        left -= first.Length;

        if (list.Failure is { } failure)
            yield return Problems.From(failure, Subjects.Account, "the list of templates");
        foreach (Template template in list.Templates)
            yield return TemplateFacts.Observe(template, list.Request);
        foreach (Observation missing in scope.Missing(list))
            yield return missing;

        // Half of what is left goes into builds, the rest into their logs.
        string[] others = [.. scope.InOrder(list).Except(first, StringComparer.Ordinal).Take(first.Length > 0 ? 0 : Math.Max(1, left / 2))];
        var builds = new List<(string Template, TemplateBuild Build, string Request)>();
        await foreach (var (id, answer) in AllBuildsAsync(first.Zip(firstBuilds), others, cancellationToken))
        {
            if (answer.IsOk)
                builds.AddRange(scope.WorthTelling(answer.Value.Builds).Select(b => (id, b, answer.Request)));
            else if (list.Templates.Any(t => t.TemplateId == id))
                yield return Problems.From(answer, Subjects.Template(id), $"the builds of template {id}");
            else
                yield return TemplateFacts.NotOwned(id, answer);
        }

        IReadOnlyList<BuildToRead> toRead = scope.WorthReading(builds, left - others.Length);
        foreach (var (template, build, told) in builds.Where(b => toRead.All(r => r.Build != b.Build)))
            yield return TemplateFacts.Observe(template, build, told);
        var reader = new BuildLogReader(client, request.AsOf);
        await foreach (IReadOnlyList<Observation> log in OrderedParallel.SelectAsync(toRead, Parallel, reader.ReadAsync, cancellationToken))
        {
            foreach (Observation observation in log)
                yield return observation;
        }
    }

    private async IAsyncEnumerable<(string Id, ApiResult<TemplateWithBuilds> Answer)> AllBuildsAsync(
        IEnumerable<(string Id, ApiResult<TemplateWithBuilds> Answer)> early,
        IReadOnlyList<string> ids,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var answer in early)
            yield return answer;
        await foreach (var answer in OrderedParallel.SelectAsync(ids, Parallel, async (id, token) => (id, await client.GetTemplateAsync(id, token)), cancellationToken))
            yield return answer;
    }
}
