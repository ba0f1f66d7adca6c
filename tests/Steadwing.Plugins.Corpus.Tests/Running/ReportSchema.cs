using System.Text;
using NJsonSchema;
using NJsonSchema.Validation;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>The JSON Schema that ships with the host.</summary>
internal static class ReportSchema
{
    private static readonly Lazy<Task<JsonSchema>> s_schema = new(async () =>
    {
        using var reader = new StreamReader(ReportSchemas.OpenReport());
        return await JsonSchema.FromJsonAsync(await reader.ReadToEndAsync());
    });

    public static async Task AssertValidAsync(IncidentRun run)
    {
        JsonSchema schema = await s_schema.Value;
        ICollection<ValidationError> errors = schema.Validate(Encoding.UTF8.GetString(run.Bytes));
        Assert.IsEmpty(errors, string.Join(Environment.NewLine, errors));
    }
}
