namespace Steadwing.Plugins.Abstractions;

/// <summary>What a recorded account answers to one request.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Body">UTF-8 JSON body.</param>
/// <param name="Headers">Response headers the integration depends on, e.g. a paging token. Never null.</param>
public sealed record RecordedAnswer(int Status, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers);
