using Microsoft.AspNetCore.Antiforgery;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Asks for an antiforgery token when a browser session changes something. API tokens are sent on purpose, never by a browser itself, and need none.</summary>
internal sealed class CookieAntiforgery(IAntiforgery antiforgery) : IEndpointFilter
{
    public const string Header = "X-CSRF-Token";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        bool safe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        bool byCookie = http.User.Identities.Any(identity => identity.AuthenticationType != AccessSchemes.Token);
        if (safe || !byCookie || await antiforgery.IsRequestValidAsync(http)) return await next(context);
        return TypedResults.Problem(
            $"A browser session must send the antiforgery token in {Header}; get one from GET /api/v1/antiforgery. Programs should use an API token.",
            statusCode: StatusCodes.Status400BadRequest, title: "Antiforgery token missing or wrong");
    }
}
