using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>Moments as UTC ticks.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
