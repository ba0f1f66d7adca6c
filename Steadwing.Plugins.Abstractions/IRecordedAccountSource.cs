namespace Steadwing.Plugins.Abstractions;

/// <summary>An integration that can answer its own requests from a recorded account, so that nothing needs a network.</summary>
/// <remarks>It serves <c>--recording</c>, the demo and the emulator. The host never looks inside the recording.</remarks>
public interface IRecordedAccountSource
{
    /// <summary>The first JSON property by which a recorded account of this kind is told from other files, e.g. <c>format</c>.</summary>
    string RecordingMarker { get; }

    /// <summary>Opens a recorded account.</summary>
    /// <param name="json">Plain UTF-8 JSON; the host has already decompressed it. The caller disposes it.</param>
    /// <param name="replayAt">
    /// Null to answer as history (the clock stands at the moment of recording); a moment to shift every time stamp as if the
    /// recording had been made then.
    /// </param>
    /// <exception cref="FormatException">The file is not a usable recording; the message names the JSON path.</exception>
    IRecordedAccount Open(Stream json, DateTimeOffset? replayAt);

    /// <summary>The embedded example: a JSON object with <c>incident</c> and <c>account</c>. The caller disposes it.</summary>
    Stream OpenDemo();
}
