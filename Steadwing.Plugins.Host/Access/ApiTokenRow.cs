namespace Steadwing.Plugins.Host.Access;

/// <summary>One API token. The token itself is shown once and never kept. Times are Unix milliseconds.</summary>
internal sealed class ApiTokenRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the token in hexadecimal. A token has 256 random bits: a slow hash would add nothing.</summary>
    public required string Hash { get; init; }

    /// <summary>Scopes, separated by blanks.</summary>
    public required string Scopes { get; init; }

    public long CreatedAt { get; init; }

    public long? ExpiresAt { get; init; }

    public long? RevokedAt { get; set; }
}
