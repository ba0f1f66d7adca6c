namespace Steadwing.Plugins.Host.Http;

/// <summary>What the handlers of one call tell each other. Owned by one call, not shared.</summary>
/// <param name="target">Path and query below the base address, still percent-encoded, starting with a slash.</param>
/// <param name="started">Time stamp of the connection's clock when the call began.</param>
internal sealed class RequestTrace(string target, long started)
{
    private static readonly HttpRequestOptionsKey<RequestTrace> s_key = new("steadwing.trace");

    public string Target { get; } = target;

    public long Started { get; } = started;

    /// <summary>How often the transport was asked.</summary>
    public int Attempts { get; set; }

    /// <summary>Decompressed bytes of the last body, as far as it was read.</summary>
    public long Bytes { get; set; }

    /// <summary>The trace that travels with a request.</summary>
    public static RequestTrace Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(s_key, out RequestTrace? trace)
            ? trace
            : throw new InvalidOperationException("The request did not come through a policed client.");

    /// <summary>Makes the trace travel with <paramref name="request"/>.</summary>
    public void AttachTo(HttpRequestMessage request) => request.Options.Set(s_key, this);
}
