using Hangfire;
using Hangfire.PostgreSql;
using Steadwing.Plugins.Host.Runs;

namespace Steadwing.Plugins.Host.Service;

/// <content>Incidents, runs and the job queue.</content>
internal static partial class ServiceApplication
{
    private static void AddRuns(WebApplicationBuilder builder, ServiceOptions options)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton<PluginHost>();
        services.AddHostedService(provider => provider.GetRequiredService<PluginHost>());
        services.AddSingleton<RunFeed>();
        services.AddSingleton<IRunFeed>(provider => provider.GetRequiredService<RunFeed>());
        services.AddSingleton<RunCancellations>();
        services.AddSingleton<RunClaims>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<RunExecution>();
        services.AddSingleton<IIncidentService, IncidentService>();
        if (options.Recording is { } recording)
            services.AddSingleton<IRunSources>(provider => new RecordedRunSources(recording, provider.GetRequiredService<PluginHost>()));
        else
            services.AddSingleton<IRunSources, LiveRunSources>();

        services.AddHangfire((_, hangfire) =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (options.ConnectionString is { } connection)
                hangfire.UsePostgreSqlStorage(to => to.UseNpgsqlConnection(connection), new PostgreSqlStorageOptions { QueuePollInterval = s_poll, UseSlidingInvisibilityTimeout = true });
            else
                hangfire.UseInMemoryStorage();
        });
        services.AddHostedService<RunRecovery>();
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = options.MaxConcurrentRuns;
            server.StopTimeout = s_handBack;
            server.ShutdownTimeout = s_handBack;
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = s_handBack + s_handBack);
    }

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    /// <summary>Time for runs to be handed back when the service stops.</summary>
    private static readonly TimeSpan s_handBack = TimeSpan.FromSeconds(10);
}
