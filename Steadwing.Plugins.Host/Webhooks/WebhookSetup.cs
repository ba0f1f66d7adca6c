using Microsoft.AspNetCore.Mvc;
using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>Webhooks: registration and routes.</summary>
internal static class WebhookSetup
{
    /// <summary>1 MiB: a message about an incident, not its data.</summary>
    public const int MessageBytes = 1024 * 1024;

    public static void AddWebhooks(this IServiceCollection services, HostEnvironment environment)
    {
        services.AddSingleton(WebhookSettings.Read(environment));
        services.AddSingleton<AlertmanagerWebhook>().AddSingleton<PagerDutyWebhook>().AddSingleton<E2bWebhook>();
        services.AddScoped<WebhookReceiver>();
    }

    /// <summary>Open to everybody as far as sessions and API tokens go: each sender proves itself by its own secret.</summary>
    public static void MapWebhooks(this WebApplication app)
    {
        RouteGroupBuilder webhooks = app.MapGroup("/webhooks").WithTags("Webhooks").AllowAnonymous().DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MessageBytes));
        Map<AlertmanagerWebhook>(webhooks, "alertmanager", "Alerts of Prometheus Alertmanager; bearer token");
        Map<PagerDutyWebhook>(webhooks, "pagerduty", "Events of a PagerDuty v3 webhook subscription; X-PagerDuty-Signature");
        Map<E2bWebhook>(webhooks, "e2b", "Lifecycle events of E2B; e2b-signature");
    }

    private static void Map<TSource>(RouteGroupBuilder webhooks, string path, string summary)
        where TSource : class, IWebhookSource =>
        webhooks.MapPost(path, (HttpRequest request, TSource source, WebhookReceiver receiver, CancellationToken cancellationToken) =>
                receiver.ReceiveAsync(source, request, cancellationToken))
            .Produces<WebhookAnswer>(StatusCodes.Status202Accepted).Produces<WebhookAnswer>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithSummary(summary);
}
