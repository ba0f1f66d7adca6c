using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Steadwing.Plugins.Host.Runs;

namespace Steadwing.Plugins.Host.Service;

/// <content>Logs always; traces, metrics and exported logs only where an OTLP endpoint is configured.</content>
internal static partial class ServiceApplication
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] s_exporterVariables = [EndpointVariable, "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS"];

    private static void AddTelemetry(WebApplicationBuilder builder, ServiceOptions options, StartMark mark)
    {
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        foreach (string noisy in (string[])["Microsoft", "System", "Hangfire"]) builder.Logging.AddFilter(noisy, LogLevel.Warning);
        builder.Services.AddSingleton(mark);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", mark.ServerMayLog);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", mark.HostMayLog);
        // Every failed command also reaches the caller, which says in words what it means.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        // The key ring is protected by the rights of its folder; docs/operation.md says so.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (string.IsNullOrWhiteSpace(options.Environment.Variable(EndpointVariable))) return;

        foreach (string name in s_exporterVariables)
        {
            if (options.Environment.Variable(name) is { } value) builder.Configuration[name] = value;
        }

        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("steadwing"))
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }
}
