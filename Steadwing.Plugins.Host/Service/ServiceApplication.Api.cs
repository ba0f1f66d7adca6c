using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Api;
using Steadwing.Plugins.Host.Webhooks;

namespace Steadwing.Plugins.Host.Service;

/// <content>HTTP API and webhooks.</content>
internal static partial class ServiceApplication
{
    static partial void AddApi(WebApplicationBuilder builder, ServiceOptions options)
    {
        builder.Services.AddApi();
        builder.Services.AddWebhooks(options.Environment);
    }

    static partial void MapApi(WebApplication app, ServiceOptions options)
    {
        app.MapAccess();
        app.MapApi();
    }

    static partial void MapWebhooks(WebApplication app, ServiceOptions options) => app.MapWebhooks();
}
