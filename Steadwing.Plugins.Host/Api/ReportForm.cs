namespace Steadwing.Plugins.Host.Api;

/// <summary>How a report is written into an answer.</summary>
internal enum ReportForm
{
    Json,
    Markdown,
    Html,
}
