using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Api;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Who may do what: registration and middleware.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services, ServiceOptions options)
    {
        AccessSettings settings = AccessSettings.Read(options.Environment);
        services.AddSingleton(settings);
        services.AddSingleton<OperatorAccount>().AddSingleton<OperatorSessions>().AddSingleton<ApiTokens>().AddSingleton<SetupCode>();
        services.AddSingleton<IAnnouncer, TerminalAnnouncer>();
        services.AddHostedService<AccessStart>();
        services.AddDbContextFactory<AccessDatabase>(database =>
        {
            if (options.ConnectionString is { } connection) database.UseNpgsql(connection);
            else database.UseSqlite($"Data Source={AccessDatabase.FileOf(options)}");
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = CookieAntiforgery.Header;
            antiforgery.Cookie.Name = "steadwing-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        AddSchemes(services, settings);
        services.AddAuthorization(AccessPolicies.Configure);
        // A page of another site must not reach a service on this machine under a name of its own.
        if (options.Urls.All(ListenRules.IsLoopback))
            services.PostConfigure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]", .. settings.PublicHosts]);
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseErrorAnswers();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapAccess(this WebApplication app)
    {
        AccessEndpoints.Map(app);
        TokenEndpoints.Map(app);
    }

    private static void AddSchemes(IServiceCollection services, AccessSettings settings)
    {
        AuthenticationBuilder schemes = services.AddAuthentication(AccessSchemes.Any)
            .AddPolicyScheme(AccessSchemes.Any, null, any => any.ForwardDefaultSelector =
                context => ApiTokenHandler.Carried(context.Request) ? AccessSchemes.Token : AccessSchemes.Cookie)
            .AddCookie(AccessSchemes.Cookie, SessionCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(AccessSchemes.Token, null);
        if (settings.Oidc is { } oidc) schemes.AddOpenIdConnect(AccessSchemes.Oidc, options => OidcSignIn.Configure(options, oidc));
    }
}
