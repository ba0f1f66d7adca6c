using System.Text.RegularExpressions;

namespace Steadwing.Plugins.Emulator;

/// <summary>Who is let in, and what the others are told. Thread-safe.</summary>
internal sealed partial class ApiKeys(IEnumerable<string> accepted, int? revokeAfter)
{
    public const string Header = "X-API-Key";
    private const string Refused = "Invalid API key, please visit https://e2b.dev/docs/api-key for more information.\n";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _accepted = [.. accepted];
    private int _requests;

    public void Accept(string key)
    {
        lock (_lock)
            _accepted.Add(key);
    }

    public void Revoke(string key)
    {
        lock (_lock)
            _accepted.Remove(key);
    }

    /// <returns>Null when the key is good, otherwise the text of the 401.</returns>
    public string? Check(string? key)
    {
        if (string.IsNullOrEmpty(key))
            return "authorization header is missing";
        if (!key.StartsWith("e2b_", StringComparison.Ordinal))
            return "authorization header is malformed";
        if (!Format().IsMatch(key))
            return Refused + "Invalid API key format";

        lock (_lock)
        {
            if (_accepted.Contains(key) && ++_requests > revokeAfter)
                _accepted.Clear();
            return _accepted.Contains(key) ? null : Refused + "Cannot get the team for the given API key";
        }
    }

    [GeneratedRegex("^e2b_[0-9a-f]{40}\\z")]
    private static partial Regex Format();
}
