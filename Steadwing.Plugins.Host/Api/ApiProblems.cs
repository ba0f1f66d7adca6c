using Microsoft.AspNetCore.Http.HttpResults;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Host.Api;

/// <summary>Expected failures as RFC 9457 problem details.</summary>
internal static class ApiProblems
{
    private const int ShownIdLength = 64;

    public static ProblemHttpResult NotFound(string kind, string id) => TypedResults.Problem(
        $"There is no {kind} '{(id.Length > ShownIdLength ? id[..ShownIdLength] + "…" : id)}'. It may have been removed because it was older than the retention time.",
        statusCode: StatusCodes.Status404NotFound, title: $"Unknown {kind}");

    public static ProblemHttpResult Conflict(string title, string text) => TypedResults.Problem(text, statusCode: StatusCodes.Status409Conflict, title: title);

    public static ValidationProblem Invalid(string path, string text) => TypedResults.ValidationProblem(new Dictionary<string, string[]> { [path] = [text] });

    /// <summary>Every problem under the JSON path of its field.</summary>
    public static ValidationProblem Invalid(IReadOnlyList<IncidentProblem> problems) => TypedResults.ValidationProblem(
        problems.GroupBy(problem => problem.Path).ToDictionary(group => group.Key, group => group.Select(problem => problem.Text).ToArray()),
        title: "The incident cannot be used");
}
