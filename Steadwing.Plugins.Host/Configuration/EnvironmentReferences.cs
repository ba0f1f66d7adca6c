using System.Text.RegularExpressions;

namespace Steadwing.Plugins.Host.Configuration;

/// <summary><c>${VARIABLE}</c> references in the settings of plugins.json.</summary>
internal static partial class EnvironmentReferences
{
    /// <summary>Whether a value is one reference and nothing else, so that it holds no part of a secret.</summary>
    public static bool IsPureReference(string value) => PureReference().IsMatch(value.Trim());

    /// <summary>Replaces every reference.</summary>
    /// <param name="value">The value as written.</param>
    /// <param name="environment">Reads one environment variable; null when it is not set.</param>
    /// <returns>The value, or null when it refers to a variable that is not set: then nothing was given.</returns>
    public static string? Expand(string value, Func<string, string?> environment)
    {
        bool complete = true;
        string expanded = Reference().Replace(value, match =>
        {
            string? found = environment(match.Groups["name"].Value);
            complete &= !string.IsNullOrEmpty(found);
            return found ?? "";
        });
        return complete ? expanded : null;
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A\$\{[A-Za-z_][A-Za-z0-9_]*\}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PureReference();
}
