using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Steadwing.Plugins.Host.Service;

/// <content>Liveness and readiness, open to everybody: they tell nothing else.</content>
internal static partial class ServiceApplication
{
    private const string ReadyTag = "ready";

    private static void MapHealth(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) }).AllowAnonymous();
    }
}
