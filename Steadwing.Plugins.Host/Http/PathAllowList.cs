namespace Steadwing.Plugins.Host.Http;

/// <summary>The paths an integration may read. Matching is done on the path as it goes over the wire, still percent-encoded.</summary>
internal sealed class PathAllowList
{
    private readonly string?[][] _templates;

    /// <param name="templates">As in <see cref="Abstractions.HttpAccess.ReadPaths"/>.</param>
    /// <exception cref="ArgumentException">A template is not an absolute path.</exception>
    public PathAllowList(IReadOnlyList<string> templates)
    {
        _templates = [.. templates.Select(Parse)];
    }

    /// <param name="path">Path below the base address, without query, starting with a slash.</param>
    public bool Contains(string path)
    {
        string[] segments = path.Split('/');
        return _templates.Any(template => Matches(template, segments));
    }

    private static bool Matches(string?[] template, string[] segments)
    {
        if (template.Length != segments.Length)
            return false;
        for (int i = 0; i < template.Length; i++)
        {
            bool matches = template[i] is { } literal ? literal == segments[i] : IsPlainSegment(segments[i]);
            if (!matches)
                return false;
        }
        return true;
    }

    /// <summary>
    /// Whether every server and proxy on the way reads the segment as exactly one segment: decoded once it holds printable
    /// ASCII only, no separator, no path parameter, no second layer of encoding, and it is no dot segment.
    /// </summary>
    private static bool IsPlainSegment(string segment)
    {
        string decoded = Uri.UnescapeDataString(segment);
        return decoded is not ("" or "." or "..")
            && decoded.All(static c => c is > ' ' and < '\x7f' and not ('/' or '\\' or ';' or '%' or '?' or '#'));
    }

    /// <summary>Segments of a template; null stands for a variable one.</summary>
    private static string?[] Parse(string template)
    {
        if (!template.StartsWith('/'))
            throw new ArgumentException($"ReadPaths: '{template}' must start with a slash.", nameof(template));
        return [.. template.Split('/').Select(static s => s.StartsWith('{') && s.EndsWith('}') ? null : s)];
    }
}
