namespace Steadwing.Plugins.Host.Api;

/// <summary>Answer to saved settings.</summary>
/// <param name="Integration">As it is now, connected already where that was possible.</param>
/// <param name="Missing">What still keeps it from working, by JSON path of the field.</param>
internal sealed record SavedSettings(IntegrationView Integration, IReadOnlyDictionary<string, string[]> Missing);
