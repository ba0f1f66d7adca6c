using Microsoft.AspNetCore.DataProtection;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Service;

/// <content>Database, retention, key ring and health.</content>
internal static partial class ServiceApplication
{
    private static void AddStorage(WebApplicationBuilder builder, ServiceOptions options)
    {
        builder.Services.AddSingleton<Database>();
        builder.Services.AddHostedService<StorageStart>();
        builder.Services.AddSingleton<RetentionSweep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RetentionSweep>());
        builder.Services.AddDataProtection()
            .SetApplicationName("steadwing")
            .PersistKeysToFileSystem(new DirectoryInfo(options.KeyRingDirectory));
        builder.Services.AddSingleton<StorageHealth>();
        builder.Services.AddHealthChecks().AddCheck<StorageHealth>("storage", tags: [ReadyTag]);
    }
}
