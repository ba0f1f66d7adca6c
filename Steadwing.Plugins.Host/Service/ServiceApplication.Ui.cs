using Steadwing.Plugins.Host.Components;

namespace Steadwing.Plugins.Host.Service;

internal static partial class ServiceApplication
{
    static partial void AddUi(WebApplicationBuilder builder, ServiceOptions options) => UserInterface.Add(builder, options);

    static partial void MapUi(WebApplication app, ServiceOptions options) => UserInterface.Map(app, options);
}
