using System.Text.Json;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Several samples answered as one: their maximum, or for some properties their mean.</summary>
internal static class MetricBucket
{
    /// <remarks>Properties in <paramref name="averaged"/> are averaged; all other numbers are the maximum in the bucket.</remarks>
    public static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<Timed> oldestFirst, TimeSpan step, TimeShift shift, params string[] averaged)
    {
        if (step == MetricStep.Finest)
        {
            Answers.WriteArray(writer, oldestFirst, shift);
            return;
        }

        writer.WriteStartArray();
        foreach (IGrouping<DateTimeOffset, Timed> bucket in oldestFirst.GroupBy(sample => MetricStep.BucketOf(sample.At, step)))
            Write(writer, bucket.Key, [.. bucket.Select(sample => sample.Json)], shift, averaged);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, DateTimeOffset at, JsonElement[] samples, TimeShift shift, string[] averaged)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in samples[0].EnumerateObject())
        {
            if (property.NameEquals("timestamp"))
                writer.WriteString("timestamp", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
            else if (property.NameEquals("timestampUnix"))
                writer.WriteNumber("timestampUnix", at.ToUnixTimeSeconds());
            else if (property.Value.ValueKind != JsonValueKind.Number)
                shift.WriteProperty(writer, property);
            else if (averaged.Contains(property.Name))
                writer.WriteNumber(property.Name, samples.Average(sample => Value(sample, property.Name)));
            else
                WriteLargest(writer, property.Name, samples);
        }

        writer.WriteEndObject();
    }

    private static void WriteLargest(Utf8JsonWriter writer, string name, JsonElement[] samples)
    {
        writer.WritePropertyName(name);
        samples.MaxBy(sample => Value(sample, name)).GetProperty(name).WriteTo(writer);
    }

    private static double Value(JsonElement sample, string name) =>
        sample.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.MinValue;
}
