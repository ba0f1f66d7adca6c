using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Tests.Analysis;

/// <summary>A provider whose behaviour a test writes down.</summary>
internal sealed class FakeProvider(string id, Func<EvidenceRequest, CancellationToken, IAsyncEnumerable<Observation>> collect) : IEvidenceProvider
{
    public FakeProvider(string id, params Observation[] observations)
        : this(id, (_, _) => observations.ToAsyncEnumerable())
    {
    }

    public string Id => id;

    public string Title => $"Reads {id}";

    public IReadOnlyList<string> DependsOn { get; set; } = [];

    public IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, CancellationToken cancellationToken) => collect(request, cancellationToken);

    /// <summary>Yields, then does something else, e.g. throw or wait for ever.</summary>
    public static FakeProvider Then(string id, Func<CancellationToken, Task> after, params Observation[] observations) =>
        new(id, (_, token) => Run(after, observations, token));

    private static async IAsyncEnumerable<Observation> Run(
        Func<CancellationToken, Task> after, Observation[] observations, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Observation observation in observations) yield return observation;
        await after(cancellationToken);
    }
}
