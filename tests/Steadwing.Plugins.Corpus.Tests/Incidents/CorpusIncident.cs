using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Scoring;

namespace Steadwing.Plugins.Corpus.Tests.Incidents;

/// <summary>A recorded account, what was reported about it, and the established cause. Immutable.</summary>
/// <param name="Id">Name of the incident.</param>
/// <param name="Json">The whole wrapper as plain UTF-8 JSON.</param>
/// <param name="Expected">What a right report says.</param>
internal sealed record CorpusIncident(string Id, ReadOnlyMemory<byte> Json, Expectation Expected)
{
    /// <param name="id">Name of the incident.</param>
    /// <param name="wrapper">The wrapper, gzipped or not.</param>
    public static CorpusIncident Read(string id, ReadOnlyMemory<byte> wrapper)
    {
        ReadOnlyMemory<byte> json = Unpack(wrapper);
        using JsonDocument document = JsonDocument.Parse(json);
        return new CorpusIncident(id, json, Expectation.Read(document.RootElement));
    }

    /// <summary>A copy to change; becomes an incident again through <see cref="With"/>.</summary>
    public JsonObject Edit() => JsonNode.Parse(Json.Span)!.AsObject();

    public CorpusIncident With(JsonObject wrapper) => this with { Json = JsonSerializer.SerializeToUtf8Bytes(wrapper) };

    public byte[] Account() => Property("account");

    public byte[] Reported() => Property("incident");

    public override string ToString() => Id;

    private byte[] Property(string name)
    {
        using JsonDocument document = JsonDocument.Parse(Json);
        return JsonSerializer.SerializeToUtf8Bytes(document.RootElement.GetProperty(name));
    }

    private static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span is not [0x1f, 0x8b, ..])
            return bytes;
        using var gzip = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
