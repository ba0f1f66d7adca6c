namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>The time of day stands at the moment of the recording; timers and stopwatches are real.</summary>
internal sealed class StillClock(DateTimeOffset asOf) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => asOf;
}
