using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>A cleaned observation and when it arrived, UTC.</summary>
internal sealed record SeenObservation(Observation Observation, DateTimeOffset At);
