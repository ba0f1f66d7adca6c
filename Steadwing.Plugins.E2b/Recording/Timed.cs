using System.Text.Json;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>A wire object and the moment it is about, so that lists are sorted and cut without parsing again.</summary>
/// <param name="At">UTC, already shifted to the time of the replay.</param>
/// <param name="Json">The object as recorded, not shifted.</param>
internal readonly record struct Timed(DateTimeOffset At, JsonElement Json);
