using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Recording;
using Steadwing.Plugins.E2b.Tests.Client;

namespace Steadwing.Plugins.E2b.Tests.Evidence;

/// <summary>All six providers over one account, run as a host runs them: in waves, each after those it depends on.</summary>
internal sealed class AccountRun
{
    private readonly StubHandler _handler;
    private readonly List<(string Provider, Observation Observation)> _seen = [];

    private AccountRun(StubHandler handler) => _handler = handler;

    public IReadOnlyList<string> Requests => _handler.Requests;

    public IReadOnlyList<Observation> All => [.. _seen.Select(s => s.Observation)];

    public IEnumerable<Observation> Of(string kind) => All.Where(o => o.Kind == kind);

    public IEnumerable<Observation> From(string provider) => _seen.Where(s => s.Provider == provider).Select(s => s.Observation);

    /// <param name="recording">A recorded account in UTF-8 JSON.</param>
    /// <param name="incident">What was reported.</param>
    /// <param name="spoil">Answers instead of the account where it returns something; gets path and query and how many requests came before.</param>
    /// <param name="cancellationToken">The test's token.</param>
    public static async Task<AccountRun> OverAsync(
        byte[] recording, Incident incident, Func<string, int, HttpResponseMessage?>? spoil = null, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(recording);
        RecordedAccount account = RecordedAccount.Open(stream, null);
        int count = 0;
        var run = new AccountRun(new StubHandler((request, _) =>
        {
            string path = request.RequestUri!.PathAndQuery;
            return Task.FromResult(spoil?.Invoke(path, Interlocked.Increment(ref count) - 1) ?? Answer(account, path));
        }));
        await run.CollectAsync(incident, account.AsOf, cancellationToken);
        return run;
    }

    public static Incident Incident(DateTimeOffset startedAt, DateTimeOffset? endedAt = null, IncidentScope? scope = null, string description = "") =>
        new() { Id = "INC-1", Title = "It failed", Description = description, StartedAt = startedAt, EndedAt = endedAt, Scope = scope ?? IncidentScope.Empty };

    public static IncidentScope Named(params string[] ids) => new(ids, [], new Dictionary<string, string>());

    private async Task CollectAsync(Incident incident, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(_handler);
        var context = new IntegrationContext(new IntegrationSettings(new Dictionary<string, string>()), http, new FakeTimeProvider(asOf), NullLoggerFactory.Instance);
        IReadOnlyList<IEvidenceProvider> providers = new E2bIntegration().CreateProviders(context);
        var done = new Dictionary<string, IReadOnlyList<EvidenceItem>>();
        while (done.Count < providers.Count)
        {
            IEvidenceProvider[] wave = [.. providers.Where(p => !done.ContainsKey(p.Id) && p.DependsOn.All(done.ContainsKey))];
            var results = await Task.WhenAll(wave.Select(async provider =>
            {
                EvidenceItem[] found = [.. provider.DependsOn.SelectMany(d => done[d])];
                var request = new EvidenceRequest(incident, new TimeWindow(incident.StartedAt, incident.EndedAt ?? asOf), asOf, found);
                var items = new List<EvidenceItem>();
                await foreach (Observation observation in provider.CollectAsync(request, cancellationToken))
                    items.Add(new EvidenceItem("ev-1", "e2b", provider.Id, asOf, "", observation));
                return (provider.Id, items);
            }));
            foreach (var (id, items) in results)
            {
                done[id] = items;
                _seen.AddRange(items.Select(i => (id, i.Observation)));
            }
        }
    }

    private static HttpResponseMessage Answer(RecordedAccount account, string path)
    {
        RecordedAnswer answer = account.Answer(path);
        return StubHandler.Reply(Encoding.UTF8.GetString(answer.Body.Span), answer.Status, "application/json", [.. answer.Headers.Select(h => (h.Key, h.Value))]);
    }
}
