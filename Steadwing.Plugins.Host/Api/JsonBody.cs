using System.Text.Json;
using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Api;

/// <summary>A small JSON body, or why there is none. Messages name the path and never quote the body: it may hold a secret.</summary>
internal sealed record JsonBody<T>(T? Value, int Status, string Path, string Text)
    where T : class
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    public static async Task<JsonBody<T>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return new(null, StatusCodes.Status415UnsupportedMediaType, "$", "Send JSON with the header Content-Type: application/json.");
        try
        {
            T? value = await JsonSerializer.DeserializeAsync<T>(request.Body, s_options, cancellationToken);
            return value is null ? Wrong("$", "The body is null; send an object.") : new(value, StatusCodes.Status200OK, "$", "");
        }
        catch (JsonException e)
        {
            return Wrong(e.Path is { Length: > 0 } path ? path : "$", e.LineNumber is { } line
                ? $"This is not the JSON that is expected here (line {line + 1}, column {e.BytePositionInLine + 1}); see /openapi/v1.json."
                : "This is not the JSON that is expected here; see /openapi/v1.json.");
        }
    }

    public IResult Problem() => Status == StatusCodes.Status400BadRequest
        ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { [Path] = [Text] })
        : TypedResults.Problem(Text, statusCode: Status);

    private static JsonBody<T> Wrong(string path, string text) => new(null, StatusCodes.Status400BadRequest, path, text);
}
