namespace Steadwing.Plugins.Abstractions;

/// <summary>One setting of an integration.</summary>
public sealed record ConfigField
{
    /// <summary>Stable camel-case key, e.g. <c>apiKey</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Label of the form field, e.g. <c>API Key</c>.</summary>
    public required string Label { get; init; }

    /// <summary>What kind of value it takes; decides the control and the basic validation.</summary>
    public required ConfigFieldKind Kind { get; init; }

    /// <summary>Whether the integration cannot work without it. Default false.</summary>
    public bool Required { get; init; }

    /// <summary>Folded away under "Advanced" by default. Default false.</summary>
    public bool Advanced { get; init; }

    /// <summary>Value used when nothing else is given; null for none. Never set for a secret.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>One or two sentences below the field: what it is and where to find it.</summary>
    public string? Help { get; init; }

    /// <summary>Environment variable that supplies the value; it wins over stored settings. Null for none.</summary>
    public string? EnvironmentVariable { get; init; }

    /// <summary>Regular expression the whole value must match, without anchors; null for any value. Checked by the host with a time limit.</summary>
    public string? Pattern { get; init; }

    /// <summary>How a valid value looks, in words; shown when <see cref="Pattern"/> does not match. Must not need the value itself.</summary>
    public string? PatternHint { get; init; }
}
