using System.Text.Json;
using System.Text.Json.Serialization;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Facts as JSON text, number, true or false; a moment is a text ending in <c>Z</c> and is read back as text.</summary>
internal sealed class FactValueConverter : JsonConverter<FactValue>
{
    private const double MaxExact = 9_007_199_254_740_992;

    public override FactValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException("A fact is a text, a number, true or false."),
    };

    public override void Write(Utf8JsonWriter writer, FactValue value, JsonSerializerOptions options)
    {
        if (value.Text is { } text) writer.WriteStringValue(text);
        else if (value.Flag is { } flag) writer.WriteBooleanValue(flag);
        else if (value.Moment is { } moment) writer.WriteStringValue(UtcTimeConverter.Format(moment));
        else if (value.Number is { } number) Write(writer, number);
    }

    private static void Write(Utf8JsonWriter writer, double number)
    {
        if (Math.Abs(number) < MaxExact && Math.Truncate(number) == number) writer.WriteNumberValue((long)number);
        else writer.WriteNumberValue(number);
    }
}
