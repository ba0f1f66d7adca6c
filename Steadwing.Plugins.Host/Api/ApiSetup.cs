using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Api;

/// <summary>The HTTP API: registration, error answers, routes.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<StorageFailure>();
        services.AddScoped<RunEvents>();
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new StateConverter());
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<ConfigFieldKind>(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Converters.Add(new FactValueConverter());
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
    }

    /// <summary>Every error becomes an answer: problem details for programs, a plain page for people. Comes first in the pipeline.</summary>
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(context => AccessPaths.IsApi(context.Request.Path), api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
                SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException || context.ExceptionHandledBy == ExceptionHandledType.ExceptionHandlerService,
            });
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !AccessPaths.IsApi(context.Request.Path), pages => pages.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => AccessPage.Failed(context, "Something went wrong in the service; its log says what. Nothing was lost.").ExecuteAsync(context),
            SuppressDiagnosticsCallback = context => context.ExceptionHandledBy == ExceptionHandledType.ExceptionHandlerService,
        }));
    }

    public static void MapApi(this WebApplication app)
    {
        IncidentEndpoints.Map(app);
        RunEndpoints.Map(app);
        IntegrationEndpoints.Map(app);
        app.MapApiGroup("antiforgery", "Access").MapGet("", (HttpContext context, IAntiforgery antiforgery) =>
                TypedResults.Ok(new AntiforgeryAnswer(CookieAntiforgery.Header, antiforgery.GetAndStoreTokens(context).RequestToken!)))
            .RequireAuthorization(AccessPolicies.Read).WithSummary("The token that a browser session must send with every change");
        app.MapOpenApi().RequireAuthorization(AccessPolicies.Read);
    }
}
