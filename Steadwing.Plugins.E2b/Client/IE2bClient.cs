using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>The reads of E2B's API that evidence needs, in the words of its documentation. Safe for concurrent use.</summary>
/// <remarks>
/// No member throws for what the service does; only cancellation throws. Streams yield one page after the other and end after
/// the first page that is not <see cref="ApiResult{T}.IsOk"/>, so memory is bounded by a page.
/// </remarks>
internal interface IE2bClient
{
    /// <summary>Running and paused sandboxes, newest first. A paging token that comes again ends the stream as truncated.</summary>
    IAsyncEnumerable<ApiResult<IReadOnlyList<ListedSandbox>>> ListSandboxesAsync(CancellationToken cancellationToken);

    /// <summary>One running or paused sandbox.</summary>
    Task<ApiResult<SandboxDetail>> GetSandboxAsync(string sandboxId, CancellationToken cancellationToken);

    /// <summary>One page of lifecycle events, newest first.</summary>
    /// <param name="sandboxId">One sandbox, or null for the whole team.</param>
    /// <param name="offset">How many newer events to skip.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ApiResult<IReadOnlyList<LifecycleEvent>>> GetEventsAsync(string? sandboxId, int offset, int limit, CancellationToken cancellationToken);

    /// <summary>Raw log lines (v1), oldest first: the only ones with exit codes.</summary>
    /// <param name="sandboxId">Which sandbox.</param>
    /// <param name="from">Where to start.</param>
    /// <param name="pageSize">Lines per page; v1 has no maximum.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<ApiResult<IReadOnlyList<LogLine>>> ReadRawLogsAsync(string sandboxId, DateTimeOffset from, int pageSize, CancellationToken cancellationToken);

    /// <summary>Log lines (v2) from a moment on, in either direction.</summary>
    IAsyncEnumerable<ApiResult<IReadOnlyList<LogLine>>> ReadLogsAsync(string sandboxId, DateTimeOffset from, LogDirection direction, CancellationToken cancellationToken);

    /// <summary>Samples of one sandbox, dead or alive; the service widens the step with the span.</summary>
    Task<ApiResult<IReadOnlyList<SandboxMetric>>> GetMetricsAsync(string sandboxId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The latest sample of each of up to 100 sandboxes.</summary>
    Task<ApiResult<IReadOnlyDictionary<string, SandboxMetric>>> GetLatestMetricsAsync(IReadOnlyList<string> sandboxIds, CancellationToken cancellationToken);

    /// <summary>The team's templates. A paging token that comes again ends the stream as truncated.</summary>
    IAsyncEnumerable<ApiResult<IReadOnlyList<Template>>> ListTemplatesAsync(CancellationToken cancellationToken);

    /// <summary>The newest builds of a template, at most 100.</summary>
    Task<ApiResult<TemplateWithBuilds>> GetTemplateAsync(string templateId, CancellationToken cancellationToken);

    /// <summary>Status and failure reason of a build.</summary>
    Task<ApiResult<BuildStatus>> GetBuildStatusAsync(string templateId, string buildId, CancellationToken cancellationToken);

    /// <summary>The last lines of a build's log, newest first, at most 100.</summary>
    /// <param name="templateId">Which template.</param>
    /// <param name="buildId">Which build.</param>
    /// <param name="before">Where to start reading backward.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ApiResult<IReadOnlyList<BuildLogLine>>> GetBuildLogsAsync(string templateId, string buildId, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Account-wide load. With a team id that is not the key's, the refusal names the key's own team.</summary>
    Task<ApiResult<IReadOnlyList<TeamMetric>>> GetTeamMetricsAsync(string teamId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The highest value of <c>concurrent_sandboxes</c> or <c>sandbox_start_rate</c>.</summary>
    Task<ApiResult<TeamMaximum>> GetTeamMaximumAsync(string teamId, string metric, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
