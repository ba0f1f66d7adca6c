using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Collects the facts of one observation; what is unknown is left out.</summary>
internal sealed class Facts
{
    private const int MetadataKeys = 32;
    private const int MetadataLength = 256;
    private readonly SortedDictionary<string, FactValue> _values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, FactValue> Values => _values;

    public Facts Set(string key, string? value)
    {
        if (value is not null)
            _values[key] = value;
        return this;
    }

    public Facts Set(string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            _values[key] = number;
        return this;
    }

    public Facts Set(string key, bool? value)
    {
        if (value is { } flag)
            _values[key] = flag;
        return this;
    }

    public Facts Set(string key, DateTimeOffset? value)
    {
        if (value is { } moment)
            _values[key] = moment;
        return this;
    }

    /// <summary>Adds <c>metadata.&lt;key&gt;</c> for what users attach to a sandbox; hostile text, bounded.</summary>
    public Facts SetMetadata(IReadOnlyDictionary<string, string?>? metadata)
    {
        foreach ((string key, string? value) in (metadata ?? new Dictionary<string, string?>()).OrderBy(m => m.Key, StringComparer.Ordinal).Take(MetadataKeys))
        {
            if (value is not null && key.Length is > 0 and <= MetadataLength)
                _values[$"metadata.{key}"] = value.Length <= MetadataLength ? value : value[..MetadataLength];
        }

        return this;
    }
}
