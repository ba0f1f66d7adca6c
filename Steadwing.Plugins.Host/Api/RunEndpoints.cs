using Microsoft.AspNetCore.Http.HttpResults;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Api;

/// <summary>Runs: state, cancel, report, difference, requests, live progress.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder runs = routes.MapApiGroup("runs", "Runs");
        runs.MapGet("{runId}", GetAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<RunSummary>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Get a run");
        runs.MapPost("{runId}/cancel", CancelAsync).RequireAuthorization(AccessPolicies.Submit)
            .Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Cancel a run; it still ends in a report of what was read until then");
        runs.MapGet("{runId}/report", ReportAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<Report>(contentType: "application/json", additionalContentTypes: ["text/markdown", "text/html"])
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status406NotAcceptable).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Get the report as JSON, Markdown or HTML, by the Accept header");
        runs.MapGet("{runId}/report.{extension:regex(^(json|md|html)$)}", ReportAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<Report>(contentType: "application/json", additionalContentTypes: ["text/markdown", "text/html"])
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Get the report as JSON, Markdown or HTML, by the extension");
        runs.MapGet("{runId}/difference", DifferenceAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<ReportDifference>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("What the report says that the version before did not");
        runs.MapGet("{runId}/audit", AuditAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<Page<AuditLine>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("List every request the run made, in order; empty until it has ended");
        runs.MapGet("{runId}/events", EventsAsync).RequireAuthorization(AccessPolicies.Read)
            .Produces<RunProgress>(contentType: "text/event-stream").ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Follow a run: progress events, then one finished event");
        runs.MapGet("events", AllEvents).RequireAuthorization(AccessPolicies.Read)
            .Produces<RunSummary>(contentType: "text/event-stream").WithSummary("Follow all runs: one run event per change of state");
    }

    private static async Task<IResult> GetAsync(string runId, IIncidentService incidents, CancellationToken cancellationToken) =>
        await incidents.FindRunAsync(runId, cancellationToken) is { } run ? TypedResults.Ok(run) : ApiProblems.NotFound("run", runId);

    private static async Task<IResult> CancelAsync(string runId, IIncidentService incidents, CancellationToken cancellationToken) =>
        await incidents.CancelAsync(runId, cancellationToken) switch
        {
            CancelResult.Requested => TypedResults.Accepted($"{ApiRoutes.Root}/runs/{Uri.EscapeDataString(runId)}"),
            CancelResult.AlreadyFinished => ApiProblems.Conflict("The run has ended", "There is nothing to cancel; the report is ready."),
            _ => ApiProblems.NotFound("run", runId),
        };

    private static async Task<IResult> ReportAsync(string runId, string? extension, HttpRequest request, IIncidentService incidents, CancellationToken cancellationToken)
    {
        if (ReportAnswer.Choose(extension, request) is not { } form)
            return TypedResults.Problem("The report comes as application/json, text/markdown or text/html.", statusCode: StatusCodes.Status406NotAcceptable);
        if (await incidents.ReportAsync(runId, cancellationToken) is { } report) return new ReportAnswer(report, form);
        return await incidents.FindRunAsync(runId, cancellationToken) is null
            ? ApiProblems.NotFound("run", runId)
            : ApiProblems.Conflict("There is no report yet", $"The run has not ended. Follow it at {ApiRoutes.Root}/runs/{Uri.EscapeDataString(runId)}/events.");
    }

    private static async Task<IResult> DifferenceAsync(string runId, IIncidentService incidents, CancellationToken cancellationToken)
    {
        if (await incidents.DifferenceAsync(runId, cancellationToken) is { } difference) return TypedResults.Ok(difference);
        return await incidents.FindRunAsync(runId, cancellationToken) is null
            ? ApiProblems.NotFound("run", runId)
            : TypedResults.Problem("This is the first version, or one of the two has no report yet.", statusCode: StatusCodes.Status404NotFound, title: "Nothing to compare with");
    }

    private static async Task<IResult> AuditAsync(string runId, string? offset, string? limit, IIncidentService incidents, CancellationToken cancellationToken)
    {
        var problems = new Dictionary<string, string[]>();
        PageQuery page = PageQuery.Read(offset, limit, problems);
        if (problems.Count > 0) return TypedResults.ValidationProblem(problems);
        return await incidents.FindRunAsync(runId, cancellationToken) is null
            ? ApiProblems.NotFound("run", runId)
            : TypedResults.Ok(await incidents.AuditAsync(runId, page.Offset, page.Limit, cancellationToken));
    }

    private static async Task<IResult> EventsAsync(string runId, RunEvents events, IIncidentService incidents, CancellationToken cancellationToken) =>
        await incidents.FindRunAsync(runId, cancellationToken) is { } run
            ? TypedResults.ServerSentEvents(events.OfRunAsync(run, cancellationToken))
            : ApiProblems.NotFound("run", runId);

    private static ServerSentEventsResult<RunSummary?> AllEvents(RunEvents events, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(events.OfAllAsync(cancellationToken));
}
