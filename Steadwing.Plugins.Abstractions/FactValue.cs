namespace Steadwing.Plugins.Abstractions;

/// <summary>One typed fact: text, number, flag or moment. A closed set, so that facts can be stored, hashed and compared.</summary>
public readonly record struct FactValue
{
    private readonly string? _text;
    private readonly double _number;
    private readonly DateTimeOffset _moment;

    private FactValue(FactKind kind, string? text, double number, DateTimeOffset moment)
    {
        Kind = kind;
        _text = text;
        _number = number;
        _moment = moment;
    }

    /// <summary>Which of the accessors holds the value.</summary>
    public FactKind Kind { get; }

    /// <summary>The text, or null when <see cref="Kind"/> is another one.</summary>
    public string? Text => _text;

    /// <summary>The number, or null when <see cref="Kind"/> is another one.</summary>
    public double? Number => Kind == FactKind.Number ? _number : null;

    /// <summary>The flag, or null when <see cref="Kind"/> is another one.</summary>
    public bool? Flag => Kind == FactKind.Flag ? _number != 0 : null;

    /// <summary>The moment in UTC, or null when <see cref="Kind"/> is another one.</summary>
    public DateTimeOffset? Moment => Kind == FactKind.Moment ? _moment : null;

    /// <summary>Makes a text fact.</summary>
    public static implicit operator FactValue(string value) => new(FactKind.Text, value ?? throw new ArgumentNullException(nameof(value)), 0, default);

    /// <summary>Makes a number fact.</summary>
    public static implicit operator FactValue(double value) => new(FactKind.Number, null, value, default);

    /// <summary>Makes a flag fact.</summary>
    public static implicit operator FactValue(bool value) => new(FactKind.Flag, null, value ? 1 : 0, default);

    /// <summary>Makes a moment fact; stored in UTC.</summary>
    public static implicit operator FactValue(DateTimeOffset value) => new(FactKind.Moment, null, 0, value.ToUniversalTime());
}
