namespace Steadwing.Plugins.Host.Service;

/// <summary>A filled-in form.</summary>
/// <param name="Enabled">The toggle.</param>
/// <param name="Values">By field key; null or absent leaves a value as it is, empty clears it.</param>
/// <param name="Secrets">The same for secrets.</param>
internal sealed record SettingsInput(bool Enabled, IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, string?> Secrets);
