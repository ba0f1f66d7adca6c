namespace Steadwing.Plugins.Host.Access;

/// <summary>What a new API token may be; the same for the page and the API.</summary>
internal static class TokenRules
{
    public const string Name = "name";
    public const string Scopes = "scopes";
    public const string ExpiresInDays = "expiresInDays";
    public const int MaxNameLength = 100;
    public const int MaxDays = 3650;

    /// <summary>What is wrong, by field; empty when the token can be made.</summary>
    public static IReadOnlyDictionary<string, string> Check(TokenRequest wanted)
    {
        var problems = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(wanted.Name) || wanted.Name.Length > MaxNameLength) problems[Name] = $"Give a name of 1 to {MaxNameLength} characters that says what the token is for.";
        if (wanted.Scopes is not { Count: > 0 } scopes || scopes.Except(AccessScopes.All).Any()) problems[Scopes] = $"Give at least one of {string.Join(", ", AccessScopes.All)}.";
        if (wanted.ExpiresInDays is < 1 or > MaxDays) problems[ExpiresInDays] = $"Give 1 to {MaxDays} days, or leave it out.";
        return problems;
    }

    /// <summary>Makes a token that <see cref="Check"/> found nothing wrong with.</summary>
    public static Task<CreatedToken> CreateAsync(this ApiTokens tokens, TokenRequest wanted, CancellationToken cancellationToken) => tokens.CreateAsync(
        wanted.Name!.Trim(), [.. wanted.Scopes!.Distinct()], wanted.ExpiresInDays is { } days ? TimeSpan.FromDays(days) : null, cancellationToken);
}
