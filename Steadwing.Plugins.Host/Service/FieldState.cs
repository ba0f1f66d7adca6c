using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Service;

/// <summary>One setting as a form may show it.</summary>
/// <param name="Field">What it is.</param>
/// <param name="Value">Its value; always null for a secret.</param>
/// <param name="IsSet">Whether there is a value.</param>
/// <param name="SecretHint">How a person recognises a secret, e.g. <c>ends in …1f3c</c>; null for other fields or when not set.</param>
/// <param name="Origin"><c>plugins.json</c>, <c>settings</c>, <c>environment</c> or <c>default</c>; null when not set.</param>
internal sealed record FieldState(ConfigField Field, string? Value, bool IsSet, string? SecretHint, string? Origin);
