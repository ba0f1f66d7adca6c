using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Api;

/// <summary>One setting in an answer.</summary>
/// <param name="Value">Null for every secret, whatever it was made from.</param>
/// <param name="Hint">How a person recognises a secret that is set.</param>
internal sealed record FieldView(
    string Key, string Label, ConfigFieldKind Kind, bool Required, bool Advanced, string? Help, string? EnvironmentVariable, string? Value, bool IsSet, string? Hint, string? Origin)
{
    public static FieldView Of(FieldState state) => new(
        state.Field.Key, state.Field.Label, state.Field.Kind, state.Field.Required, state.Field.Advanced, state.Field.Help, state.Field.EnvironmentVariable,
        state.Field.Kind == ConfigFieldKind.Secret ? null : state.Value, state.IsSet, state.SecretHint, state.Origin);
}
