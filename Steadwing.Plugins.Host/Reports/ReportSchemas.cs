namespace Steadwing.Plugins.Host.Reports;

/// <summary>The JSON Schemas (draft 7) that ship with the host.</summary>
internal static class ReportSchemas
{
    /// <summary>Schema of an incident file. The caller disposes the stream.</summary>
    public static Stream OpenIncident() => Open("incident.schema.json");

    /// <summary>Schema of a report. The caller disposes the stream.</summary>
    public static Stream OpenReport() => Open("report.schema.json");

    private static Stream Open(string name) =>
        typeof(ReportSchemas).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The schema {name} is not embedded in this build.");
}
