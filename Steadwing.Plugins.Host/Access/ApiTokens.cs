using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Makes, lists, revokes and recognises API tokens. Safe for concurrent use.</summary>
internal sealed partial class ApiTokens(IDbContextFactory<AccessDatabase> databases, TimeProvider clock, ILogger<ApiTokens> logger)
{
    /// <summary>How every token starts, so that people and scanners recognise one.</summary>
    public const string Prefix = "stw_";

    public async Task<CreatedToken> CreateAsync(string name, IReadOnlyList<string> scopes, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        string token = $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        DateTimeOffset now = clock.GetUtcNow();
        var row = new ApiTokenRow
        {
            Id = id,
            Name = name,
            Hash = Hash(token),
            Scopes = string.Join(' ', scopes),
            CreatedAt = now.ToUnixTimeMilliseconds(),
            ExpiresAt = (now + lifetime)?.ToUnixTimeMilliseconds(),
        };
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        database.Add(row);
        await database.SaveChangesAsync(cancellationToken);
        LogCreated(id, row.Scopes);
        return new CreatedToken(token, Shown(row));
    }

    /// <summary>All tokens, revoked ones included, newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken)
    {
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        List<ApiTokenRow> rows = await database.Tokens.AsNoTracking()
            .OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(Shown)];
    }

    /// <summary>Stops a token at once; one that is revoked already stays as it is.</summary>
    /// <returns>False when there is no such token.</returns>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        ApiTokenRow? row = await database.Tokens.FindAsync([id], cancellationToken);
        if (row is null) return false;
        row.RevokedAt ??= clock.GetUtcNow().ToUnixTimeMilliseconds();
        await database.SaveChangesAsync(cancellationToken);
        LogRevoked(id);
        return true;
    }

    /// <summary>The token that works now; null for an unknown, revoked or expired one.</summary>
    public async Task<ApiToken?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > 128 || !token.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        string hash = Hash(token);
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        ApiTokenRow? row = await database.Tokens.AsNoTracking().SingleOrDefaultAsync(
            row => row.Hash == hash && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now), cancellationToken);
        return row is null ? null : Shown(row);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static ApiToken Shown(ApiTokenRow row) => new(
        row.Id, row.Name, row.Scopes.Split(' '), DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), Moment(row.ExpiresAt), Moment(row.RevokedAt));

    private static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    [LoggerMessage(LogLevel.Information, "API token {TokenId} was made with the scopes {Scopes}")]
    private partial void LogCreated(string tokenId, string scopes);

    [LoggerMessage(LogLevel.Information, "API token {TokenId} was revoked")]
    private partial void LogRevoked(string tokenId);
}
