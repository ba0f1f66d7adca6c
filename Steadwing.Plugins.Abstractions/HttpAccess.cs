namespace Steadwing.Plugins.Abstractions;

/// <summary>Everything an integration may do over HTTP. What is not listed cannot leave the process.</summary>
public sealed record HttpAccess
{
    /// <summary>Base address; requests go to this origin and below this path only.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>
    /// Paths that may be read, below the base address, e.g. <c>/v2/sandboxes/{id}/logs</c>. A segment in braces matches exactly one
    /// non-empty path segment; everything else matches literally. Query strings are free.
    /// </summary>
    public required IReadOnlyList<string> ReadPaths { get; init; }

    /// <summary>Header that carries the credential, e.g. <c>X-API-Key</c>. Set by the host, only for this origin.</summary>
    public required string CredentialHeader { get; init; }

    /// <summary>Key of the <see cref="ConfigFieldKind.Secret"/> field whose value is the credential.</summary>
    public required string CredentialField { get; init; }

    /// <summary>Requests per second that all runs of one connection share. Default 20.</summary>
    public int RequestsPerSecond { get; init; } = 20;

    /// <summary>Requests that may be under way at once. Default 8.</summary>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>Response bodies are cut off beyond this many bytes. Default 16 MiB.</summary>
    public long MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Deadline of one attempt. Default 10 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
