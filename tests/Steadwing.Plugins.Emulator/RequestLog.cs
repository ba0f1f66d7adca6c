using Microsoft.AspNetCore.Http.Extensions;

namespace Steadwing.Plugins.Emulator;

/// <summary>Everything that arrived, in order. Thread-safe.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<EmulatedRequest> _requests = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _requests.Count;
        }
    }

    public IReadOnlyList<EmulatedRequest> Snapshot()
    {
        lock (_lock)
            return [.. _requests];
    }

    public void Clear()
    {
        lock (_lock)
            _requests.Clear();
    }

    /// <returns>A handle with which the status is filled in later.</returns>
    public int Arrived(HttpRequest request)
    {
        EmulatedRequest entry = new(
            clock.GetUtcNow(),
            request.Method,
            request.GetEncodedPathAndQuery(),
            request.Headers.ContainsKey(ApiKeys.Header) || request.Headers.ContainsKey("Authorization"),
            request.Headers.UserAgent.ToString(),
            0);
        lock (_lock)
        {
            _requests.Add(entry);
            return _requests.Count - 1;
        }
    }

    public void Answered(int handle, int status)
    {
        lock (_lock)
        {
            if (handle < _requests.Count)
                _requests[handle] = _requests[handle] with { Status = status };
        }
    }
}
