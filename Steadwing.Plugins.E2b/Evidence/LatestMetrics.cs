using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>
/// The last sample of many sandboxes, dead ones included, 100 to a call: cheap enough to tell which of them deserve a closer
/// look. Read once per run whoever asks first. Safe for concurrent use.
/// </summary>
internal sealed class LatestMetrics(IE2bClient client)
{
    private readonly Lock _lock = new();
    private Task<ApiResult<IReadOnlyDictionary<string, SandboxMetric>>[]>? _answers;

    /// <param name="sandboxIds">The same in every call of one run; those beyond what the plan allows are left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<ApiResult<IReadOnlyDictionary<string, SandboxMetric>>[]> GetAsync(IReadOnlyList<string> sandboxIds, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // One caller's cancellation must not become everybody's answer.
            if (_answers is null or { IsCanceled: true } or { IsFaulted: true })
            {
                _answers = Task.WhenAll(sandboxIds.Chunk(E2bLimits.MetricIds).Take(RequestPlan.LatestMetricCalls)
                    .Select(ids => client.GetLatestMetricsAsync(ids, cancellationToken)));
            }

            return _answers;
        }
    }
}
