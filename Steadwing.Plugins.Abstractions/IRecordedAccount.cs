namespace Steadwing.Plugins.Abstractions;

/// <summary>A recorded account that answers GET requests. Safe for concurrent use.</summary>
public interface IRecordedAccount
{
    /// <summary>The moment of the recording in UTC; a replay runs under this clock.</summary>
    DateTimeOffset AsOf { get; }

    /// <summary>Answers one GET request as the live service would have at <see cref="AsOf"/>, error bodies included.</summary>
    /// <param name="pathAndQuery">Path and query below the base address, still percent-encoded, starting with a slash.</param>
    RecordedAnswer Answer(string pathAndQuery);
}
