using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor.Services;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Components;

/// <summary>Registers and maps the pages. Every page needs a signed-in operator unless it says otherwise.</summary>
internal static class UserInterface
{
    private const string AssetManifest = "steadwing.staticwebassets";

    /// <summary>Makes the pages available and finds their files both in a build folder and in a published one.</summary>
    public static void Add(WebApplicationBuilder builder, ServiceOptions options)
    {
        string runtime = Path.Combine(options.Environment.ExecutableFolder, $"{AssetManifest}.runtime.json");
        if (File.Exists(runtime))
        {
            builder.WebHost.UseSetting(WebHostDefaults.StaticWebAssetsKey, runtime);
            builder.WebHost.UseStaticWebAssets();
        }

        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<AuthenticationStateProvider, SessionState>();
    }

    /// <summary>Maps pages and files. Files hold nothing secret: the sign-in page needs them.</summary>
    public static void Map(WebApplication app, ServiceOptions options)
    {
        app.MapStaticAssets(Path.Combine(options.Environment.ExecutableFolder, $"{AssetManifest}.endpoints.json")).AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization();
    }
}
