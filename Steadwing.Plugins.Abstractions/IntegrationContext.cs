using Microsoft.Extensions.Logging;

namespace Steadwing.Plugins.Abstractions;

/// <summary>What the host hands to an integration for one probe or one run.</summary>
/// <param name="Settings">Settings without secrets.</param>
/// <param name="Http">
/// A client policed by the host: GET only, only paths on the declared allow-list, one origin, no redirects, deadlines, size cap,
/// retries with <c>Retry-After</c>, rate limit, audit. The credential is attached by the host. Do not dispose it.
/// A request the host refuses or gives up on throws <see cref="PolicedRequestException"/>.
/// </param>
/// <param name="Clock">The clock of this run; stands still at the moment of recording in a replay.</param>
/// <param name="LoggerFactory">For diagnostics of the plugin itself. Never log a response body.</param>
public sealed record IntegrationContext(IntegrationSettings Settings, HttpClient Http, TimeProvider Clock, ILoggerFactory LoggerFactory);
