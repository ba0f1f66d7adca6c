using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Runs;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Service;

/// <content>Settings of integrations and their state.</content>
internal static partial class ServiceApplication
{
    private static void AddIntegrationSettings(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DatabaseStoredSettings>();
        builder.Services.AddSingleton<IStoredSettings>(provider => provider.GetRequiredService<DatabaseStoredSettings>());
        builder.Services.AddSingleton<IIntegrationService, IntegrationService>();
        builder.Services.AddSingleton<IntegrationMonitor>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<IntegrationMonitor>());
    }
}
