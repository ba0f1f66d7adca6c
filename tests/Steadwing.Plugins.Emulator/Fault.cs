namespace Steadwing.Plugins.Emulator;

/// <summary>One way in which certain requests go wrong.</summary>
/// <param name="Path">Path pattern; <c>*</c> stands for one segment, a lone <c>*</c> for every path.</param>
/// <param name="Kind">What happens.</param>
public sealed record Fault(string Path, FaultKind Kind)
{
    /// <summary>Status of <see cref="FaultKind.Status"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Error text of <see cref="FaultKind.Status"/>; null for a plausible one.</summary>
    public string? Message { get; init; }

    /// <summary><c>Retry-After</c> header, seconds or an HTTP date; null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Where a redirect points.</summary>
    public Uri? Target { get; init; }

    /// <summary>How many matching requests are let through first.</summary>
    public int After { get; init; }

    /// <summary>How many matching requests are hit.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>An error status.</summary>
    public static Fault OfStatus(string path, int status, string? message = null) => new(path, FaultKind.Status) { Status = status, Message = message };

    /// <summary>Whether a path falls under <see cref="Path"/>.</summary>
    public bool Matches(string path)
    {
        if (Path == "*")
            return true;

        string[] pattern = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return pattern.Length == segments.Length && pattern.Zip(segments).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}
