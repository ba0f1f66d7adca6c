namespace Steadwing.Plugins.Host.Access;

/// <summary>A token as it may be shown.</summary>
/// <param name="Id">Names it for revoking; part of the token, of no use alone.</param>
/// <param name="Name">What it is for, in the operator's words.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; null when it does not expire.</param>
/// <param name="RevokedAt">UTC; null while it works.</param>
internal sealed record ApiToken(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);
