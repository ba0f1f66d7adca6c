using System.Globalization;
using System.Text;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>One GET: a path and its query, escaped once, so that what is sent is exactly what evidence quotes.</summary>
internal sealed class ApiRequest
{
    private readonly StringBuilder _text;
    private bool _hasQuery;

    /// <param name="pathFormat">Literal path whose holes are single segments; they are escaped.</param>
    public ApiRequest(FormattableString pathFormat)
    {
        object?[] segments = [.. pathFormat.GetArguments().Select(s => (object?)Uri.EscapeDataString((string)s!))];
        _text = new StringBuilder(string.Format(CultureInfo.InvariantCulture, pathFormat.Format, segments));
    }

    /// <summary>Adds a query parameter, unless there is no value.</summary>
    public ApiRequest With(string name, string? value)
    {
        if (value is null)
            return this;
        // Commas separate list items in this API and are legal in a query.
        string escaped = Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal);
        _text.Append(_hasQuery ? '&' : '?').Append(name).Append('=').Append(escaped);
        _hasQuery = true;
        return this;
    }

    /// <inheritdoc cref="With(string, string)"/>
    public ApiRequest With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Path and query below the base address, starting with a slash.</summary>
    public string PathAndQuery => _text.ToString();

    /// <summary>As evidence quotes it.</summary>
    public override string ToString() => $"GET {_text}";
}
