using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Steadwing.Plugins.Host.Access;

/// <summary>The pages that must work before anybody is signed in, or when nothing else does: plain HTML, one style sheet, next to no script.</summary>
internal static class AccessPage
{
    // The code stands behind the # of the link: browsers do not send it, so it is in no log of any server or proxy.
    private const string Script = "document.getElementById('code').value=location.hash.slice(1);history.replaceState(null,'',location.pathname)";

    private static readonly string s_css = Load();

    /// <summary>Allows exactly what the pages hold.</summary>
    private static readonly string s_policy =
        $"default-src 'none'; style-src 'sha256-{Sha256(s_css)}'; script-src 'sha256-{Sha256(Script)}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IResult Login(HttpContext context, IAntiforgery antiforgery, string returnUrl, bool withOidc, int status, string? problem, string? notice = null)
    {
        var body = new StringBuilder(Form(context, antiforgery, AccessPaths.Login));
        body.Append($"<input type=\"hidden\" name=\"returnUrl\" value=\"{Encode(returnUrl)}\">")
            .Append(Password("password", "Password", "current-password"))
            .Append("<button type=\"submit\">Sign in</button></form>");
        if (withOidc) body.Append($"<a class=\"button\" href=\"{AccessPaths.OidcLogin}?returnUrl={Encode(Uri.EscapeDataString(returnUrl))}\">Sign in with your organisation</a>");
        return Page(context, "Sign in", notice is null ? body.ToString() : $"<p class=\"notice\" role=\"status\">{Encode(notice)}</p>{body}", status, problem);
    }

    public static IResult Setup(HttpContext context, IAntiforgery antiforgery, string? code, int status, string? problem)
    {
        var body = new StringBuilder("<p>For the operator of this Steadwing. The link that was printed at the start works once.</p>");
        body.Append(Form(context, antiforgery, AccessPaths.Setup))
            .Append($"<label for=\"code\">One-time code</label><input id=\"code\" name=\"code\" required autocomplete=\"off\" spellcheck=\"false\" value=\"{Encode(code ?? "")}\">")
            .Append(Password("password", $"New password, at least {OperatorAccount.MinPasswordLength} characters", "new-password"))
            .Append(Password("repeated", "The same again", "new-password"))
            .Append("<button type=\"submit\">Set password</button></form>");
        if (code is null) body.Append($"<script>{Script}</script>");
        return Page(context, "Set the operator's password", body.ToString(), status, problem);
    }

    /// <summary>Says what failed, with the status that is set already.</summary>
    public static IResult Failed(HttpContext context, string problem) =>
        Page(context, "Not available right now", "<a class=\"button\" href=\"\">Try again</a>", context.Response.StatusCode, problem);

    private static ContentHttpResult Page(HttpContext context, string title, string body, int status, string? problem)
    {
        context.Response.Headers.ContentSecurityPolicy = s_policy;
        context.Response.Headers.CacheControl = "no-store";
        string alert = problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{Encode(problem)}</p>";
        string html = $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · Steadwing</title><style>{s_css}</style></head>
            <body><main><h1>{title}</h1>{alert}{body}</main></body></html>
            """;
        return TypedResults.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    private static string Form(HttpContext context, IAntiforgery antiforgery, string action)
    {
        AntiforgeryTokenSet tokens = antiforgery.GetAndStoreTokens(context);
        return $"<form method=\"post\" action=\"{action}\"><input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{Encode(tokens.RequestToken!)}\">";
    }

    private static string Password(string name, string label, string autocomplete) =>
        $"<label for=\"{name}\">{label}</label><input id=\"{name}\" name=\"{name}\" type=\"password\" required maxlength=\"{OperatorAccount.MaxPasswordLength}\" autocomplete=\"{autocomplete}\">";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Sha256(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Load()
    {
        using Stream stream = typeof(AccessPage).Assembly.GetManifestResourceStream("access.css")
            ?? throw new InvalidOperationException("The style sheet of the sign-in page is not embedded in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
