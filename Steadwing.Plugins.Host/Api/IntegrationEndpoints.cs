using Microsoft.AspNetCore.Mvc;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Api;

/// <summary>Integrations and their settings. Secrets go in and never come out.</summary>
internal static class IntegrationEndpoints
{
    private const int SettingsBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder integrations = routes.MapApiGroup("integrations", "Integrations");
        integrations.MapGet("", ListAsync).RequireAuthorization(AccessPolicies.Read).Produces<IReadOnlyList<IntegrationView>>().WithSummary("List integrations");
        integrations.MapGet("{integrationId}", GetAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<IntegrationView>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Get an integration and its settings, without secrets");
        integrations.MapPut("{integrationId}/settings", SaveAsync).RequireAuthorization(AccessPolicies.Admin)
            .WithMetadata(new RequestSizeLimitAttribute(SettingsBytes))
            .Accepts<SettingsRequest>("application/json").Produces<SavedSettings>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Save settings and connect at once")
            .WithExample("""{ "enabled": true, "values": { "apiUrl": "https://api.e2b.app" }, "secrets": { "apiKey": "paste the key here" } }""");
        integrations.MapPost("{integrationId}/check", CheckAsync).RequireAuthorization(AccessPolicies.Admin)
            .Produces<IntegrationView>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Try every capability now");
    }

    private static async Task<IResult> ListAsync(IIntegrationService integrations, CancellationToken cancellationToken) =>
        TypedResults.Ok((await integrations.ListAsync(cancellationToken)).Select(IntegrationView.Of).ToList());

    private static async Task<IResult> GetAsync(string integrationId, IIntegrationService integrations, CancellationToken cancellationToken) =>
        Answer(integrationId, await integrations.FindAsync(integrationId, cancellationToken));

    private static async Task<IResult> CheckAsync(string integrationId, IIntegrationService integrations, CancellationToken cancellationToken) =>
        Answer(integrationId, await integrations.CheckAsync(integrationId, cancellationToken));

    private static async Task<IResult> SaveAsync(string integrationId, HttpRequest request, IIntegrationService integrations, CancellationToken cancellationToken)
    {
        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } card) return ApiProblems.NotFound("integration", integrationId);
        JsonBody<SettingsRequest> body = await JsonBody<SettingsRequest>.ReadAsync(request, cancellationToken);
        if (body.Value is not { } wanted) return body.Problem();
        Dictionary<string, string[]> misplaced = Misplaced(wanted, card);
        if (misplaced.Count > 0) return TypedResults.ValidationProblem(misplaced);
        var input = new SettingsInput(wanted.Enabled ?? card.Enabled, wanted.Values ?? new Dictionary<string, string?>(), wanted.Secrets ?? new Dictionary<string, string?>());
        SaveResult? saved = await integrations.SaveAsync(integrationId, input, cancellationToken);
        if (saved is null) return ApiProblems.NotFound("integration", integrationId);
        Dictionary<string, string[]> problems = ByPath(saved.Problems, card);
        return saved is { Saved: true, Card: { } now }
            ? TypedResults.Ok(new SavedSettings(IntegrationView.Of(now), problems))
            : TypedResults.ValidationProblem(problems, title: "Nothing was saved");
    }

    private static IResult Answer(string id, IntegrationCard? card) =>
        card is null ? ApiProblems.NotFound("integration", id) : TypedResults.Ok(IntegrationView.Of(card));

    /// <summary>A secret among the plain values would be stored and shown as a plain value.</summary>
    private static Dictionary<string, string[]> Misplaced(SettingsRequest wanted, IntegrationCard card)
    {
        HashSet<string> secrets = [.. card.Fields.Where(IsSecret).Select(field => field.Field.Key)];
        HashSet<string> plain = [.. card.Fields.Where(field => !IsSecret(field)).Select(field => field.Field.Key)];
        var problems = new Dictionary<string, string[]>();
        foreach (string key in wanted.Values?.Keys ?? [])
        {
            if (secrets.Contains(key)) problems[$"$.values.{key}"] = ["This is a secret: give it under \"secrets\"."];
            else if (!plain.Contains(key)) problems[$"$.values.{key}"] = ["The integration has no such setting."];
        }

        foreach (string key in wanted.Secrets?.Keys ?? [])
        {
            if (!secrets.Contains(key)) problems[$"$.secrets.{key}"] = ["The integration has no such secret."];
        }

        return problems;
    }

    private static Dictionary<string, string[]> ByPath(IReadOnlyList<SettingProblem> problems, IntegrationCard card) => problems
        .GroupBy(problem => card.Fields.Any(field => IsSecret(field) && field.Field.Key == problem.Field) ? $"$.secrets.{problem.Field}" : $"$.values.{problem.Field}")
        .ToDictionary(group => group.Key, group => group.Select(problem => $"{problem.Text} {problem.Fix}").ToArray());

    private static bool IsSecret(FieldState field) => field.Field.Kind == ConfigFieldKind.Secret;
}
