namespace Steadwing.Plugins.Host.Cli;

/// <summary>How a report is written.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Markdown,
    Html,
}
