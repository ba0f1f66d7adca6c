namespace Steadwing.Plugins.Host.Http;

/// <summary>What <see cref="RecordingFile"/> found. A closed set.</summary>
internal abstract record Recording
{
    private Recording()
    {
    }

    /// <summary>A recorded account; which integration answers from it follows from the marker.</summary>
    /// <param name="Marker">One of the markers that were asked for.</param>
    /// <param name="Json">The account alone, plain UTF-8 JSON.</param>
    /// <param name="IncidentJson">The incident that came with it; null when the file holds an account only.</param>
    internal sealed record Account(string Marker, ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte>? IncidentJson) : Recording
    {
        /// <summary>The account as a stream. The caller disposes it.</summary>
        public Stream OpenJson() => JsonStreams.Read(Json);
    }

    /// <summary>Captured exchanges.</summary>
    /// <param name="Capture">What was captured, the incident included.</param>
    internal sealed record Exchanges(Capture Capture) : Recording;

    /// <summary>No usable recording.</summary>
    /// <param name="Problem">What is wrong with which file and what to do, in one sentence.</param>
    internal sealed record Unusable(string Problem) : Recording;
}
