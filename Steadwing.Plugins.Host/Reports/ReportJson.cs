using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Reports as JSON: camel case, two spaces, UTC times, nothing escaped that need not be. Same report, same bytes.</summary>
internal static class ReportJson
{
    private static readonly ReportJsonContext s_context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new UtcTimeConverter(),
            new FactValueConverter(),
            new StateConverter(),
            new JsonStringEnumConverter<ClaimLevel>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<Analysis.Verdict>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<RunOutcome>(JsonNamingPolicy.CamelCase),
        },
    });

    public static byte[] Write(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, s_context.Report);

    public static Task WriteAsync(Stream stream, Report report, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(stream, report, s_context.Report, cancellationToken);

    /// <exception cref="JsonException">It is not a report.</exception>
    public static Report Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, s_context.Report) ?? throw new JsonException("The report is null.");
}
