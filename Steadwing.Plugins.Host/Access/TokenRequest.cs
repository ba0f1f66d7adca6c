namespace Steadwing.Plugins.Host.Access;

/// <summary>Asks for a new API token.</summary>
/// <param name="Name">What it is for, up to 100 characters.</param>
/// <param name="Scopes">Some of submit, read, admin.</param>
/// <param name="ExpiresInDays">1 to 3650; null for a token that works until it is revoked.</param>
internal sealed record TokenRequest(string? Name, IReadOnlyList<string>? Scopes, int? ExpiresInDays);
