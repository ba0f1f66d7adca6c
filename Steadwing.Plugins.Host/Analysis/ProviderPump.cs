using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Drains one provider into a list that can be closed at any moment, whatever the provider is doing.</summary>
/// <remarks>A provider that ignores its token is abandoned: the list is closed and what it yields later is dropped.</remarks>
internal sealed class ProviderPump(IEvidenceProvider provider, ObservationCleaner cleaner, TimeProvider clock, int capacity, Action<int> counted)
{
    private readonly Lock _gate = new();
    private readonly List<SeenObservation> _kept = [];
    private int _unusable;
    private bool _closed;

    /// <summary>Never faults: how it ended is the result.</summary>
    public async Task<PumpEnd> RunAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Observation observation in provider.CollectAsync(request, cancellationToken).WithCancellation(cancellationToken))
            {
                if (!Keep(observation)) return PumpEnd.Full;
                if (cancellationToken.IsCancellationRequested) return PumpEnd.Stopped;
            }

            return PumpEnd.Finished;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return PumpEnd.Stopped;
        }
        catch (PolicedRequestException e)
        {
            return new PumpEnd(e.State, e.Message);
        }
        catch (Exception e)
        {
            return PumpEnd.Bug(e);
        }
    }

    /// <summary>Takes what there is and drops everything that comes later.</summary>
    public (IReadOnlyList<SeenObservation> Kept, int Unusable) Close()
    {
        lock (_gate)
        {
            _closed = true;
            return (_kept, _unusable);
        }
    }

    private bool Keep(Observation observation)
    {
        Observation? clean = cleaner.Clean(observation);
        int count;
        lock (_gate)
        {
            if (_closed || _kept.Count >= capacity) return false;
            if (clean is null) _unusable++;
            else _kept.Add(new SeenObservation(clean, clock.GetUtcNow()));
            count = _kept.Count;
        }

        counted(count);
        return true;
    }
}
