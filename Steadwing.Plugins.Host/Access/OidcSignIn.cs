using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Sign-in by an OpenID Connect provider: authorization code with PKCE, operators by an explicit list.</summary>
internal static class OidcSignIn
{
    public static void Configure(OpenIdConnectOptions options, OidcSettings settings)
    {
        options.Authority = settings.Authority.AbsoluteUri;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // A query answer comes back with Lax cookies, so it also works without https on loopback.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        options.SignInScheme = AccessSchemes.Cookie;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.Events.OnTokenValidated = context =>
        {
            if (Operator(context.Principal, settings) is { } principal) context.Principal = principal;
            else context.Fail("This person is not among the operators of this Steadwing.");
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            return TypedResults.Problem(
                "The provider did not sign you in, or you are not among the operators of this Steadwing (STEADWING_OIDC_ALLOWED).",
                statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext);
        };
    }

    /// <summary>The operator this person is; null when not allowed. An e-mail address counts only when the provider has verified it.</summary>
    public static ClaimsPrincipal? Operator(ClaimsPrincipal? person, OidcSettings settings)
    {
        if (person?.FindFirst("sub")?.Value is not { Length: > 0 } subject) return null;
        string? email = person.FindFirst("email_verified")?.Value is "true" or "True" ? person.FindFirst("email")?.Value : null;
        return settings.Admits(subject, email) ? OperatorPrincipal.Create(subject, email ?? subject) : null;
    }
}
