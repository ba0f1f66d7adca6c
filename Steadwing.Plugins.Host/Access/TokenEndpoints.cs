using Steadwing.Plugins.Host.Api;

namespace Steadwing.Plugins.Host.Access;

/// <summary>API tokens: made, listed, revoked. The token itself leaves the service once.</summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder tokens = routes.MapApiGroup("tokens", "Tokens").RequireAuthorization(AccessPolicies.Admin);
        tokens.MapGet("", ListAsync).Produces<IReadOnlyList<ApiToken>>().WithSummary("List API tokens; never the tokens themselves");
        tokens.MapPost("", CreateAsync).Accepts<TokenRequest>("application/json").Produces<CreatedToken>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithSummary("Make an API token; it is shown in this answer only")
            .WithExample("""{ "name": "ci", "scopes": ["submit", "read"], "expiresInDays": 90 }""");
        tokens.MapDelete("{tokenId}", RevokeAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Revoke an API token at once");
    }

    private static async Task<IResult> ListAsync(ApiTokens tokens, CancellationToken cancellationToken) =>
        TypedResults.Ok(await tokens.ListAsync(cancellationToken));

    private static async Task<IResult> CreateAsync(HttpRequest request, ApiTokens tokens, CancellationToken cancellationToken)
    {
        JsonBody<TokenRequest> body = await JsonBody<TokenRequest>.ReadAsync(request, cancellationToken);
        if (body.Value is not { } wanted) return body.Problem();
        var problems = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(wanted.Name) || wanted.Name.Length > 100) problems["$.name"] = ["Give a name of 1 to 100 characters that says what the token is for."];
        if (wanted.Scopes is not { Count: > 0 } scopes || scopes.Except(AccessScopes.All).Any()) problems["$.scopes"] = [$"Give at least one of {string.Join(", ", AccessScopes.All)}."];
        if (wanted.ExpiresInDays is < 1 or > 3650) problems["$.expiresInDays"] = ["Give 1 to 3650 days, or leave it out."];
        if (problems.Count > 0) return TypedResults.ValidationProblem(problems);
        TimeSpan? lifetime = wanted.ExpiresInDays is { } days ? TimeSpan.FromDays(days) : null;
        CreatedToken created = await tokens.CreateAsync(wanted.Name!.Trim(), [.. wanted.Scopes!.Distinct()], lifetime, cancellationToken);
        return TypedResults.Created($"/api/v1/tokens/{created.Details.Id}", created);
    }

    private static async Task<IResult> RevokeAsync(string tokenId, ApiTokens tokens, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(tokenId, cancellationToken) ? TypedResults.NoContent() : ApiProblems.NotFound("API token", tokenId);
}
