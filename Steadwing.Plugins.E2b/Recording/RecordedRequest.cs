using System.Globalization;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>A GET request taken apart. Parameters that break the service's rules are noted in <see cref="Problem"/>, first one wins.</summary>
internal sealed class RecordedRequest
{
    private readonly ILookup<string, string> _query;

    public RecordedRequest(string pathAndQuery)
    {
        string[] parts = pathAndQuery.Split('#')[0].Split('?', 2);
        Segments = [.. parts[0].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        _query = ParseQuery(parts.Length > 1 ? parts[1] : "");
    }

    public IReadOnlyList<string> Segments { get; }

    /// <summary>The answer to a request with a bad parameter; null when all is well.</summary>
    public string? Problem { get; private set; }

    public static ILookup<string, string> ParseQuery(string query) =>
        query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToLookup(pair => Decode(pair[0]), pair => pair.Length > 1 ? Decode(pair[1]) : "");

    public string? Text(string name, int maxLength = int.MaxValue)
    {
        string? value = _query[name].FirstOrDefault();
        if (value is not null && value.Length > maxLength)
            Refuse(name, $"maximum string length is {maxLength}");
        return value;
    }

    /// <summary>All values of a parameter, given repeatedly or separated by commas.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. _query[name].SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries))];

    public long? Number(string name, long minimum = 0, long maximum = long.MaxValue)
    {
        if (Text(name) is not { } text)
            return null;

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
            Refuse(name, $"value {text}: an invalid integer: invalid syntax");
        else if (value < minimum)
            Refuse(name, $"number must be at least {minimum}");
        else if (value > maximum)
            Refuse(name, $"number must be at most {maximum}");
        else
            return value;
        return null;
    }

    public int Limit(int minimum, int maximum, int otherwise) => (int)(Number("limit", minimum, maximum) ?? otherwise);

    public string? OneOf(string name, params string[] allowed)
    {
        string? value = Text(name);
        if (value is null || allowed.Contains(value))
            return value;

        Refuse(name, $"value is not one of the allowed values [{string.Join(',', allowed.Select(item => $"\"{item}\""))}]");
        return null;
    }

    public bool Flag(string name)
    {
        string? value = Text(name);
        if (value is null or "false")
            return false;
        if (value is not "true")
            Refuse(name, $"value {value}: an invalid boolean: invalid syntax");
        return true;
    }

    /// <summary>A moment given as a number of milliseconds or seconds since 1970.</summary>
    public DateTimeOffset? Moment(string name, Func<long, DateTimeOffset> fromUnix)
    {
        if (Number(name) is not { } value)
            return null;

        try
        {
            return fromUnix(value);
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    public DateTimeOffset? Date(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset value) && text.Contains('T'))
            return value.ToUniversalTime();

        Refuse(name, $"value {text}: string doesn't match the format \"date-time\"");
        return null;
    }

    public void Refuse(string name, string why) => Refuse($"validation error: parameter \"{name}\" in query has an error: {why}");

    public void Refuse(string message) => Problem ??= message;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
