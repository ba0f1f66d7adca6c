using System.Text;
using NJsonSchema;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Tests.Reports;

/// <summary>Checks what the host writes against the schemas that ship with it.</summary>
internal static class Schemas
{
    public static async Task AssertValidAsync(Report report)
    {
        await AssertValidAsync(ReportSchemas.OpenReport(), Encoding.UTF8.GetString(ReportJson.Write(report)));
        Assert.IsEmpty(ReportValidator.Problems(report));
    }

    public static async Task<IReadOnlyList<string>> ProblemsAsync(Stream schema, string json)
    {
        await using (schema)
        {
            JsonSchema parsed = await JsonSchema.FromJsonAsync(schema);
            return [.. parsed.Validate(json).Select(problem => problem.ToString())];
        }
    }

    private static async Task AssertValidAsync(Stream schema, string json)
    {
        IReadOnlyList<string> problems = await ProblemsAsync(schema, json);
        Assert.IsEmpty(problems, string.Join("; ", problems));
    }
}
