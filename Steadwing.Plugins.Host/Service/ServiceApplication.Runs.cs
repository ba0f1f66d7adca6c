using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
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

        // Hangfire's own registrations hand out statics: two services in one process would take each other's jobs.
        services.AddSingleton(_ => Storage(options));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((provider, hangfire) => hangfire
            .UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings()
            .UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>())));
        services.AddHostedService<RunRecovery>();
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = options.MaxConcurrentRuns;
            server.StopTimeout = s_handBack;
            server.ShutdownTimeout = s_handBack;
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = s_handBack + s_handBack);
    }

    private static JobStorage Storage(ServiceOptions options)
    {
        if (options.ConnectionString is not { } connection) return new InMemoryStorage();
        var postgres = new PostgreSqlStorageOptions { QueuePollInterval = s_poll, UseSlidingInvisibilityTimeout = true };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connection, postgres), postgres);
    }

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    /// <summary>Time for runs to be handed back when the service stops.</summary>
    private static readonly TimeSpan s_handBack = TimeSpan.FromSeconds(10);
}
