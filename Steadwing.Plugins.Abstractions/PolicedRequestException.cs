namespace Steadwing.Plugins.Abstractions;

/// <summary>The host refused a request or gave up on it. Thrown by <see cref="IntegrationContext.Http"/>.</summary>
/// <param name="state">Which evidence state it amounts to, e.g. <see cref="EvidenceState.TimedOut"/>.</param>
/// <param name="message">What happened to which path, without secrets.</param>
/// <param name="innerException">The transport error behind it, if any.</param>
public sealed class PolicedRequestException(EvidenceState state, string message, Exception? innerException = null)
    : HttpRequestException(message, innerException)
{
    /// <summary>The evidence state this failure amounts to.</summary>
    public EvidenceState State { get; } = state;
}
