using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Sign in, sign out, first password. The pages are open to everybody: that is what they are for.</summary>
internal static class AccessEndpoints
{
    private const int FormBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder open = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(FormBytes));
        open.MapGet(AccessPaths.Login, ShowLoginAsync);
        open.MapPost(AccessPaths.Login, LoginAsync);
        open.MapGet(AccessPaths.Setup, (HttpContext context, IAntiforgery antiforgery) => AccessPage.Setup(context, antiforgery, null, StatusCodes.Status200OK, null));
        open.MapPost(AccessPaths.Setup, SetUpAsync);
        open.MapPost(AccessPaths.Logout, LogoutAsync);
        open.MapGet(AccessPaths.OidcLogin, LoginByOidc);
    }

    private static async Task<IResult> ShowLoginAsync(HttpContext context, IAntiforgery antiforgery, AccessSettings settings, OperatorAccount account, string? returnUrl, bool? changed)
    {
        string back = AccessPaths.Local(returnUrl);
        if (context.User.Identity?.IsAuthenticated == true) return TypedResults.LocalRedirect(back);
        bool ready = settings.Oidc is not null || await account.IsSetUpAsync(context.RequestAborted);
        return AccessPage.Login(context, antiforgery, back, settings.Oidc is not null, StatusCodes.Status200OK,
            null, !ready ? "No password was set yet. Open the one-time link that Steadwing printed when it started; a restart prints a new one."
                : changed == true ? "The password was changed and every session has ended. Sign in with the new one." : null);
    }

    private static async Task<IResult> LoginAsync(
        HttpContext context, IAntiforgery antiforgery, AccessSettings settings, OperatorAccount account, [FromForm] string? password, [FromForm] string? returnUrl)
    {
        SignInOutcome outcome = await account.SignInAsync(password ?? "", context.RequestAborted);
        string back = AccessPaths.Local(returnUrl);
        if (outcome == SignInOutcome.Accepted)
        {
            await SignInAsync(context, account);
            return TypedResults.LocalRedirect(back);
        }

        (int status, string problem) = outcome switch
        {
            SignInOutcome.LockedOut => (StatusCodes.Status429TooManyRequests, SignInWords.LockedOut),
            SignInOutcome.NotSetUp => (StatusCodes.Status409Conflict, "No password was set yet. Open the one-time link that Steadwing printed when it started."),
            _ => (StatusCodes.Status401Unauthorized, SignInWords.Refused),
        };
        return AccessPage.Login(context, antiforgery, back, settings.Oidc is not null, status, problem);
    }

    private static async Task<IResult> SetUpAsync(
        HttpContext context, IAntiforgery antiforgery, SetupCode setup, OperatorAccount account, [FromForm] string? code, [FromForm] string? password, [FromForm] string? repeated)
    {
        string? problem = !setup.Works(code)
            ? "The one-time code is wrong, used up or expired. Restart Steadwing for a new one."
            : OperatorAccount.Problem(password) ?? (password == repeated ? null : "The two passwords differ.");
        if (problem is null && !setup.Redeem(code)) problem = "The one-time code was used a moment ago.";
        if (problem is not null) return AccessPage.Setup(context, antiforgery, setup.Works(code) ? code : null, StatusCodes.Status400BadRequest, problem);
        await account.SetPasswordAsync(password!, context.RequestAborted);
        await SignInAsync(context, account);
        return TypedResults.LocalRedirect("/");
    }

    private static async Task<IResult> LogoutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.Problem("The form is too old. Reload the page and sign out again.", statusCode: StatusCodes.Status400BadRequest);
        await context.SignOutAsync(AccessSchemes.Cookie);
        return TypedResults.LocalRedirect(AccessPaths.Login);
    }

    private static IResult LoginByOidc(AccessSettings settings, string? returnUrl) => settings.Oidc is null
        ? TypedResults.Problem("Sign-in by OpenID Connect is not configured.", statusCode: StatusCodes.Status404NotFound)
        : TypedResults.Challenge(new AuthenticationProperties { RedirectUri = AccessPaths.Local(returnUrl) }, [AccessSchemes.Oidc]);

    private static async Task SignInAsync(HttpContext context, OperatorAccount account)
    {
        string stamp = await account.StampAsync(context.RequestAborted) ?? throw new InvalidOperationException("The operator vanished while signing in.");
        await context.SignInAsync(AccessSchemes.Cookie, OperatorPrincipal.Create(OperatorRow.TheOperator, OperatorRow.TheOperator, new Claim(OperatorPrincipal.StampClaim, stamp)));
    }
}
