namespace Steadwing.Plugins.Host.Http;

/// <summary>The clock of a replay: the time of day stands at the moment of the recording; timers and stopwatches are real.</summary>
/// <param name="asOf">The moment of the recording.</param>
internal sealed class ReplayClock(DateTimeOffset asOf) : TimeProvider
{
    private readonly DateTimeOffset _asOf = asOf.ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => _asOf;
}
