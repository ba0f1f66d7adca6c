namespace Steadwing.Plugins.Abstractions;

/// <summary>Validated settings of one integration, defaults filled in, without secrets.</summary>
/// <param name="Values">Value per <see cref="ConfigField.Key"/>; a field that was not given and has no default is absent.</param>
public sealed record IntegrationSettings(IReadOnlyDictionary<string, string> Values);
