using Steadwing.Plugins.Host.Access;

namespace Steadwing.Plugins.Host.Service;

/// <content>Who may do what.</content>
internal static partial class ServiceApplication
{
    static partial void AddAccess(WebApplicationBuilder builder, ServiceOptions options) => builder.Services.AddAccess(options);

    static partial void UseAccess(WebApplication app, ServiceOptions options) => app.UseAccess();
}
