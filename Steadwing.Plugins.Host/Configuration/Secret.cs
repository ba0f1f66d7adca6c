namespace Steadwing.Plugins.Host.Configuration;

/// <summary>A credential that does not print itself: neither in a log, nor in a message, nor when serialized. Immutable.</summary>
/// <param name="value">The credential in the clear.</param>
internal sealed class Secret(string value) : IEquatable<Secret>
{
    private const int LongEnoughForAHint = 16;

    /// <summary>How a person recognises it, e.g. <c>ends in …1f3c</c>; a short credential gives nothing away.</summary>
    public string Hint => value.Length >= LongEnoughForAHint ? $"ends in …{value[^4..]}" : "is set";

    /// <summary>The credential in the clear, for the one place that puts it on the wire.</summary>
    public string Reveal() => value;

    /// <inheritdoc />
    public bool Equals(Secret? other) => other is not null && string.Equals(value, other.Reveal(), StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc />
    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
