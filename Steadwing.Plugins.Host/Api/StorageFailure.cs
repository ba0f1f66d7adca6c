using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Api;

/// <summary>Answers when the database cannot do what was asked right now: 503 with the sentence that says why, and when to try again.</summary>
internal sealed class StorageFailure(IProblemDetailsService problems) : IExceptionHandler
{
    private const int RetryAfterSeconds = 10;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (StorageProblems.Sentence(exception) is not { } sentence) return false;
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        if (!AccessPaths.IsApi(httpContext.Request.Path))
        {
            await AccessPage.Failed(httpContext, sentence).ExecuteAsync(httpContext);
            return true;
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = StatusCodes.Status503ServiceUnavailable, Title = "Storage is not available", Detail = sentence },
        });
    }
}
