using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Service;

/// <summary>What became of a filled-in form.</summary>
/// <param name="Saved">False when a value was refused; then nothing was changed.</param>
/// <param name="Problems">What was refused, or what is still missing.</param>
/// <param name="Card">The card after saving; null when nothing was saved.</param>
internal sealed record SaveResult(bool Saved, IReadOnlyList<SettingProblem> Problems, IntegrationCard? Card);
