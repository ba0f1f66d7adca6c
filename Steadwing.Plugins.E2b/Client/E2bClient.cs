using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Client;

/// <inheritdoc cref="IE2bClient"/>
internal sealed class E2bClient(HttpClient http, Uri baseAddress) : IE2bClient, IDisposable
{
    private readonly ApiTransport _api = new(http, baseAddress);

    public IAsyncEnumerable<ApiResult<IReadOnlyList<ListedSandbox>>> ListSandboxesAsync(CancellationToken cancellationToken) =>
        TokenPages.ReadAsync(
            token => ListAsync<ListedSandbox>(new ApiRequest($"/v2/sandboxes").With("state", "running,paused").With("limit", E2bLimits.PageSize).With("nextToken", token), cancellationToken),
            cancellationToken);

    public Task<ApiResult<SandboxDetail>> GetSandboxAsync(string sandboxId, CancellationToken cancellationToken) =>
        _api.GetAsync<SandboxDetail>(new ApiRequest($"/sandboxes/{sandboxId}"), cancellationToken);

    public Task<ApiResult<IReadOnlyList<LifecycleEvent>>> GetEventsAsync(string? sandboxId, int offset, int limit, CancellationToken cancellationToken)
    {
        var request = sandboxId is null ? new ApiRequest($"/events/sandboxes") : new ApiRequest($"/events/sandboxes/{sandboxId}");
        return ListAsync<LifecycleEvent>(request.With("offset", offset == 0 ? null : offset).With("limit", limit), cancellationToken);
    }

    public IAsyncEnumerable<ApiResult<IReadOnlyList<LogLine>>> ReadRawLogsAsync(string sandboxId, DateTimeOffset from, int pageSize, CancellationToken cancellationToken) =>
        LogPages.ReadAsync(
            async cursor =>
            {
                var request = new ApiRequest($"/sandboxes/{sandboxId}/logs").With("start", cursor).With("limit", pageSize);
                ApiResult<RawLogs> page = await _api.GetAsync<RawLogs>(request, cancellationToken);
                return page.With<IReadOnlyList<LogLine>>(logs => [.. logs.Logs.Where(l => l is not null).Select(LogLineReader.Read)]);
            },
            from.ToUnixTimeMilliseconds(),
            LogDirection.Forward,
            pageSize,
            cancellationToken);

    public IAsyncEnumerable<ApiResult<IReadOnlyList<LogLine>>> ReadLogsAsync(string sandboxId, DateTimeOffset from, LogDirection direction, CancellationToken cancellationToken) =>
        LogPages.ReadAsync(
            async cursor =>
            {
                var request = new ApiRequest($"/v2/sandboxes/{sandboxId}/logs").With("cursor", cursor).With("limit", E2bLimits.LogPageSize)
                    .With("direction", direction == LogDirection.Forward ? "forward" : "backward");
                ApiResult<ParsedLogs> page = await _api.GetAsync<ParsedLogs>(request, cancellationToken);
                return page.With<IReadOnlyList<LogLine>>(logs => [.. logs.Logs.Where(l => l is not null).Select(LogLineReader.Read)]);
            },
            from.ToUnixTimeMilliseconds(),
            direction,
            E2bLimits.LogPageSize,
            cancellationToken);

    public Task<ApiResult<IReadOnlyList<SandboxMetric>>> GetMetricsAsync(string sandboxId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ListAsync<SandboxMetric>(new ApiRequest($"/sandboxes/{sandboxId}/metrics").With("start", from.ToUnixTimeSeconds()).With("end", to.ToUnixTimeSeconds()), cancellationToken);

    public async Task<ApiResult<IReadOnlyDictionary<string, SandboxMetric>>> GetLatestMetricsAsync(IReadOnlyList<string> sandboxIds, CancellationToken cancellationToken)
    {
        var request = new ApiRequest($"/sandboxes/metrics").With("sandbox_ids", string.Join(',', sandboxIds));
        ApiResult<SandboxesMetrics> answer = await _api.GetAsync<SandboxesMetrics>(request, cancellationToken);
        return answer.With<IReadOnlyDictionary<string, SandboxMetric>>(a => a.Sandboxes.Where(s => s.Value is not null).ToDictionary(StringComparer.Ordinal));
    }

    public IAsyncEnumerable<ApiResult<IReadOnlyList<Template>>> ListTemplatesAsync(CancellationToken cancellationToken) =>
        TokenPages.ReadAsync(
            token => ListAsync<Template>(new ApiRequest($"/v2/templates").With("limit", E2bLimits.PageSize).With("nextToken", token), cancellationToken),
            cancellationToken);

    public Task<ApiResult<TemplateWithBuilds>> GetTemplateAsync(string templateId, CancellationToken cancellationToken) =>
        _api.GetAsync<TemplateWithBuilds>(new ApiRequest($"/templates/{templateId}").With("limit", E2bLimits.PageSize), cancellationToken);

    public Task<ApiResult<BuildStatus>> GetBuildStatusAsync(string templateId, string buildId, CancellationToken cancellationToken) =>
        _api.GetAsync<BuildStatus>(new ApiRequest($"/templates/{templateId}/builds/{buildId}/status").With("limit", 1), cancellationToken);

    public async Task<ApiResult<IReadOnlyList<BuildLogLine>>> GetBuildLogsAsync(string templateId, string buildId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var request = new ApiRequest($"/templates/{templateId}/builds/{buildId}/logs")
            .With("cursor", before.ToUnixTimeMilliseconds()).With("limit", E2bLimits.PageSize).With("direction", "backward");
        ApiResult<BuildLogs> answer = await _api.GetAsync<BuildLogs>(request, cancellationToken);
        return answer.With<IReadOnlyList<BuildLogLine>>(a => [.. a.Logs.Where(l => l is not null)]);
    }

    public Task<ApiResult<IReadOnlyList<TeamMetric>>> GetTeamMetricsAsync(string teamId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ListAsync<TeamMetric>(new ApiRequest($"/teams/{teamId}/metrics").With("start", from.ToUnixTimeSeconds()).With("end", to.ToUnixTimeSeconds()), cancellationToken);

    public Task<ApiResult<TeamMaximum>> GetTeamMaximumAsync(string teamId, string metric, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        _api.GetAsync<TeamMaximum>(
            new ApiRequest($"/teams/{teamId}/metrics/max").With("metric", metric).With("start", from.ToUnixTimeSeconds()).With("end", to.ToUnixTimeSeconds()),
            cancellationToken);

    public void Dispose() => _api.Dispose();

    private async Task<ApiResult<IReadOnlyList<T>>> ListAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : class
    {
        ApiResult<List<T?>> answer = await _api.GetAsync<List<T?>>(request, cancellationToken);
        return answer.With<IReadOnlyList<T>>(items => [.. items.OfType<T>()]);
    }
}
