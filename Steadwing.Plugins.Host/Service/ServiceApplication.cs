namespace Steadwing.Plugins.Host.Service;

/// <summary>Composition root of <c>serve</c>. One file per area adds to it; tests build it the same way.</summary>
internal static partial class ServiceApplication
{
    /// <summary>Builds the service. Nothing is opened, read or listened on before it is started.</summary>
    /// <param name="options">How it is to run.</param>
    /// <param name="replace">Registers something in place of what is there; null to leave everything as it is.</param>
    public static WebApplication Build(ServiceOptions options, Action<IServiceCollection>? replace = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServiceApplication).Assembly.GetName().Name,
            ContentRootPath = options.Environment.ExecutableFolder,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Environment);
        builder.Services.AddSingleton(options.Environment.Clock);
        var mark = new StartMark();
        AddTelemetry(builder, options, mark);
        AddStorage(builder, options);
        AddIntegrationSettings(builder);
        AddRuns(builder, options);
        AddAccess(builder, options);
        AddApi(builder, options);
        AddUi(builder, options);
        replace?.Invoke(builder.Services);

        WebApplication app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(mark.Started);
        UseAccess(app, options);
        MapHealth(app);
        MapApi(app, options);
        MapWebhooks(app, options);
        MapUi(app, options);
        return app;
    }

    static partial void AddAccess(WebApplicationBuilder builder, ServiceOptions options);

    static partial void AddApi(WebApplicationBuilder builder, ServiceOptions options);

    static partial void AddUi(WebApplicationBuilder builder, ServiceOptions options);

    static partial void UseAccess(WebApplication app, ServiceOptions options);

    static partial void MapApi(WebApplication app, ServiceOptions options);

    static partial void MapWebhooks(WebApplication app, ServiceOptions options);

    static partial void MapUi(WebApplication app, ServiceOptions options);
}
