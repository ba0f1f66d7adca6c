namespace Steadwing.Plugins.Abstractions;

/// <summary>One read-only question to the outside world, e.g. "what do the logs say?".</summary>
public interface IEvidenceProvider
{
    /// <summary>Stable lower-case identifier, unique within the integration, e.g. <c>sandbox-logs</c>. Appears in every report.</summary>
    string Id { get; }

    /// <summary>What it reads, as a person would say it. Shown while the run goes on.</summary>
    string Title { get; }

    /// <summary>Ids of providers whose observations this one needs in <see cref="EvidenceRequest.Found"/>. Usually empty; never cyclic.</summary>
    IReadOnlyList<string> DependsOn { get; }

    /// <summary>Collects observations and yields each as soon as it is known, so that a cancelled run keeps what it has.</summary>
    /// <remarks>
    /// An expected failure (refused, unreachable, nothing logged, older than retention) is an observation with that
    /// <see cref="EvidenceState"/> and a sentence. Only bugs throw; the host turns a thrown bug into an observation too.
    /// </remarks>
    /// <param name="request">The incident, the window and what was found by the providers this one depends on.</param>
    /// <param name="cancellationToken">Ends the collection; what was yielded before is kept.</param>
    IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, CancellationToken cancellationToken);
}
