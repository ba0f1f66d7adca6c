using System.Text;
using Microsoft.Net.Http.Headers;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Api;

/// <summary>A report in the form that was asked for.</summary>
internal sealed class ReportAnswer(Report report, ReportForm form) : IResult
{
    private static readonly (string MediaType, ReportForm Form)[] s_forms =
        [("application/json", ReportForm.Json), ("text/markdown", ReportForm.Markdown), ("text/html", ReportForm.Html)];

    /// <returns>Null when nothing that is accepted can be made.</returns>
    public static ReportForm? Choose(string? extension, HttpRequest request)
    {
        if (extension is not null) return extension switch { "md" => ReportForm.Markdown, "html" => ReportForm.Html, _ => ReportForm.Json };
        if (request.GetTypedHeaders().Accept is not { Count: > 0 } accepted) return ReportForm.Json;
        foreach (MediaTypeHeaderValue wanted in accepted.Where(value => value.Quality is not 0).OrderByDescending(value => value.Quality ?? 1))
        {
            foreach ((string mediaType, ReportForm form) in s_forms)
            {
                if (MediaTypeHeaderValue.Parse(mediaType).IsSubsetOf(WithoutParameters(wanted))) return form;
            }
        }

        return null;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.Headers.Vary = HeaderNames.Accept;
        if (form == ReportForm.Json)
        {
            response.ContentType = "application/json; charset=utf-8";
            await ReportJson.WriteAsync(response.Body, report, httpContext.RequestAborted);
            return;
        }

        if (form == ReportForm.Html) response.Headers.ContentSecurityPolicy = $"{HtmlStyle.Policy}; frame-ancestors 'none'; sandbox";
        response.ContentType = form == ReportForm.Html ? "text/html; charset=utf-8" : "text/markdown; charset=utf-8";
        string text = form == ReportForm.Html ? HtmlRenderer.Render(report) : MarkdownRenderer.Render(report);
        await response.WriteAsync(text, Encoding.UTF8, httpContext.RequestAborted);
    }

    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue value) => new(value.MediaType);
}
