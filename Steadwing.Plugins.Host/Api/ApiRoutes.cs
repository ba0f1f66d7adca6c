using Steadwing.Plugins.Host.Access;

namespace Steadwing.Plugins.Host.Api;

/// <summary>What all routes of the API share.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";

    /// <summary>A group below <see cref="Root"/>: antiforgery for browser sessions, problem details for refusals.</summary>
    public static RouteGroupBuilder MapApiGroup(this IEndpointRouteBuilder routes, string path, string tag)
    {
        RouteGroupBuilder group = routes.MapGroup($"{Root}/{path}").WithTags(tag).AddEndpointFilter<RouteGroupBuilder, CookieAntiforgery>();
        group.ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        return group;
    }

    /// <summary>Adds an example of the body to the description.</summary>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, string requestJson)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ApiExample(requestJson, null));

    public static TBuilder WithExampleAnswer<TBuilder>(this TBuilder endpoint, string answerJson)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ApiExample(null, answerJson));
}
