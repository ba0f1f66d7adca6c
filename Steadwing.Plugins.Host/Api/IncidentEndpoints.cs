using Microsoft.AspNetCore.Mvc;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Api;

/// <summary>Incidents in, incidents found again.</summary>
internal static class IncidentEndpoints
{
    private const string Example = """
        { "id": "INC-1042", "title": "Agent answers 502 since 14:15", "description": "TimeoutError: The sandbox was not found", "severity": "high",
          "startedAt": "2026-06-02T14:15:53Z", "scope": { "sandboxIds": ["i4x3a9c0p0k2s7mvbq6ep"], "templates": [], "metadata": { "app": "agent" } } }
        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder incidents = routes.MapApiGroup("incidents", "Incidents");
        incidents.MapPost("", CreateAsync).RequireAuthorization(AccessPolicies.Submit)
            .WithMetadata(new RequestSizeLimitAttribute(IncidentLimits.FileBytes))
            .Accepts<IncidentRequest>("application/json").Produces<SubmissionResult>(StatusCodes.Status201Created).Produces<SubmissionResult>()
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithSummary("Hand in an incident and queue its analysis; 200 when it was merged into one that is known")
            .WithDescription($"At most {IncidentLimits.FileBytes / (1024 * 1024)} MiB. The same Idempotency-Key never makes a second incident.")
            .WithExample(Example).WithExampleAnswer("""{ "incidentId": "INC-1042", "runId": "run-01", "created": true }""");
        incidents.MapGet("", ListAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<Page<IncidentSummary>>().ProducesValidationProblem()
            .WithSummary("List incidents, newest first").WithDescription("Search looks into title, id and headline; limit is 1 to 100, 50 by default.");
        incidents.MapGet("{incidentId}", GetAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<IncidentDetails>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Get an incident with its runs, newest first");
        incidents.MapPost("{incidentId}/runs", RerunAsync).RequireAuthorization(AccessPolicies.Submit)
            .Produces<RunSummary>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Run the analysis again; while one is active, that one is answered");
    }

    private static async Task<IResult> CreateAsync(
        HttpRequest request, IIncidentService incidents, TimeProvider clock, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return TypedResults.Problem("Send JSON with the header Content-Type: application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        if (idempotencyKey is not null && (idempotencyKey.Length is 0 or > 200 || idempotencyKey.Any(c => c is < '!' or > '~')))
            return ApiProblems.Invalid("Idempotency-Key", "Give 1 to 200 visible ASCII characters without blanks, e.g. a UUID.");
        IncidentReading reading = await new IncidentReader(Redactor.Redact, clock).ReadAsync(request.Body, cancellationToken);
        if (reading.Incident is not { } incident) return ApiProblems.Invalid(reading.Problems);
        string? key = idempotencyKey is null ? null : $"api:{idempotencyKey}";
        SubmissionResult result = await incidents.SubmitAsync(new IncidentSubmission(incident, "api", key), cancellationToken);
        return result.Created ? TypedResults.Created($"{ApiRoutes.Root}/incidents/{Uri.EscapeDataString(result.IncidentId)}", result) : TypedResults.Ok(result);
    }

    private static async Task<IResult> ListAsync(
        IIncidentService incidents, string? search, string? verdict, string? state, string? offset, string? limit, CancellationToken cancellationToken)
    {
        IncidentListQuery query = IncidentListQuery.Read(search, verdict, state, offset, limit);
        return query.Value is { } wanted
            ? TypedResults.Ok(await incidents.ListAsync(wanted, cancellationToken))
            : TypedResults.ValidationProblem(query.Problems);
    }

    private static async Task<IResult> GetAsync(string incidentId, IIncidentService incidents, CancellationToken cancellationToken) =>
        await incidents.FindAsync(incidentId, cancellationToken) is { } details ? TypedResults.Ok(details) : ApiProblems.NotFound("incident", incidentId);

    private static async Task<IResult> RerunAsync(string incidentId, IIncidentService incidents, CancellationToken cancellationToken) =>
        await incidents.RerunAsync(incidentId, cancellationToken) is { } run
            ? TypedResults.Accepted($"{ApiRoutes.Root}/runs/{Uri.EscapeDataString(run.Id)}", run)
            : ApiProblems.NotFound("incident", incidentId);
}
