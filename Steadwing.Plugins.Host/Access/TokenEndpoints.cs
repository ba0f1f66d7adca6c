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
        IReadOnlyDictionary<string, string> problems = TokenRules.Check(wanted);
        if (problems.Count > 0) return TypedResults.ValidationProblem(problems.ToDictionary(problem => $"$.{problem.Key}", problem => new[] { problem.Value }));
        CreatedToken created = await tokens.CreateAsync(wanted, cancellationToken);
        return TypedResults.Created($"/api/v1/tokens/{created.Details.Id}", created);
    }

    private static async Task<IResult> RevokeAsync(string tokenId, ApiTokens tokens, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(tokenId, cancellationToken) ? TypedResults.NoContent() : ApiProblems.NotFound("API token", tokenId);
}
