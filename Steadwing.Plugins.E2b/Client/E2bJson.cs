using Newtonsoft.Json;
using RestSharp;
using RestSharp.Serializers;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>Newtonsoft as RestSharp's serializer: dates stay text until <see cref="WireTime"/> reads them, no type names are obeyed.</summary>
internal sealed class E2bJson : IRestSerializer, ISerializer, IDeserializer
{
    public static JsonSerializerSettings Settings { get; } = new()
    {
        DateParseHandling = DateParseHandling.None,
        TypeNameHandling = TypeNameHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        MissingMemberHandling = MissingMemberHandling.Ignore,
        MaxDepth = 32,
        Converters = { new WireTime() },
    };

    public ISerializer Serializer => this;
    public IDeserializer Deserializer => this;
    public string[] AcceptedContentTypes => ["application/json"];
    public SupportsContentType SupportsContentType => _ => true;
    public DataFormat DataFormat => DataFormat.Json;
    public ContentType ContentType { get; set; } = ContentType.Json;

    public string? Serialize(object obj) => JsonConvert.SerializeObject(obj, Settings);

    public string? Serialize(Parameter parameter) => parameter.Value is null ? null : Serialize(parameter.Value);

    public T? Deserialize<T>(RestResponse response) =>
        response.Content is null ? default : JsonConvert.DeserializeObject<T>(response.Content, Settings);
}
