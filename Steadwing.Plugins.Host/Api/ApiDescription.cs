using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Steadwing.Plugins.Host.Access;

namespace Steadwing.Plugins.Host.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: title, how to authenticate, examples.</summary>
internal static class ApiDescription
{
    private const string TokenScheme = "apiToken";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath is { } path
            && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("webhooks/", StringComparison.Ordinal));
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Steadwing",
                Version = "v1",
                Description = "Hand in incidents, follow their root cause analyses, read the reports. Errors are problem details (RFC 9457).",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[TokenScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = $"An API token ({ApiTokens.Prefix}…) with the scope {string.Join(", ", AccessScopes.All)}.",
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            foreach (ApiExample example in context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiExample>()) Add(operation, example);
            return Task.CompletedTask;
        });
    }

    private static void Add(OpenApiOperation operation, ApiExample example)
    {
        if (example.Request is { } request && operation.RequestBody?.Content is { } bodies)
        {
            foreach (OpenApiMediaType body in bodies.Values.OfType<OpenApiMediaType>()) body.Example = JsonNode.Parse(request);
        }

        if (example.Answer is not { } answer || operation.Responses is not { } responses) return;
        foreach ((string status, IOpenApiResponse response) in responses)
        {
            if (status is not ['2', ..] || response.Content is not { } contents) continue;
            foreach (OpenApiMediaType content in contents.Values.OfType<OpenApiMediaType>()) content.Example = JsonNode.Parse(answer);
        }
    }
}
