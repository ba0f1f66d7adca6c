using System.Globalization;
using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Configuration;

/// <summary>What makes a value of a field valid. The one place that knows: defaults, files, forms and variables all pass here.</summary>
internal static class SettingRules
{
    private static readonly TimeSpan s_patternLimit = TimeSpan.FromMilliseconds(100);

    /// <summary>Checks one value.</summary>
    /// <param name="field">The field it is for.</param>
    /// <param name="value">The value, trimmed and not empty.</param>
    /// <param name="canonical">The value as it is handed on, e.g. <c>true</c> for <c>True</c>.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static SettingProblem? Check(ConfigField field, string value, out string canonical)
    {
        canonical = value;
        SettingProblem? problem = field.Kind switch
        {
            ConfigFieldKind.Secret => CheckSecret(field, value),
            ConfigFieldKind.Url => CheckUrl(field, value),
            ConfigFieldKind.Number => CheckNumber(field, value, out canonical),
            ConfigFieldKind.Toggle => CheckToggle(field, value, out canonical),
            _ => null,
        };
        return problem ?? CheckPattern(field, canonical);
    }

    private static SettingProblem? CheckSecret(ConfigField field, string value)
    {
        if (value.Any(char.IsWhiteSpace))
            return new(field.Key, $"{field.Label} contains spaces or line breaks.", "Copy it again as one piece, without anything before or after it.");
        if (value.Length > 2 && value[0] == value[^1] && value[0] is '"' or '\'')
            return new(field.Key, $"{field.Label} is wrapped in quotes.", "Remove the quotes around it.");
        if (value.Any(character => character is < '!' or > '~'))
            return new(field.Key, $"{field.Label} contains a character that no key has, e.g. one that is invisible.", "Copy it again from where it was issued.");
        return null;
    }

    private static SettingProblem? CheckUrl(ConfigField field, string value)
    {
        const string Fix = "Give an address such as https://api.example.com; http is accepted for this machine only, e.g. http://127.0.0.1:3000.";
        if (!Uri.TryCreate(value, UriKind.Absolute, out Uri? address) || address.Host.Length == 0)
            return new(field.Key, $"{field.Label} is not an absolute address.", Fix);
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            return new(field.Key, $"{field.Label} must start with https:// so that the key is not sent in the clear.", Fix);
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            return new(field.Key, $"{field.Label} must hold no user name, query or fragment.", "Give the plain address; a key belongs in its own field.");
        return null;
    }

    private static SettingProblem? CheckNumber(ConfigField field, string value, out string canonical)
    {
        bool valid = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        canonical = valid ? number.ToString(CultureInfo.InvariantCulture) : value;
        return valid ? null : new(field.Key, $"{field.Label} is not a whole number.", field.PatternHint ?? "Give digits only, e.g. 10.");
    }

    private static SettingProblem? CheckToggle(ConfigField field, string value, out string canonical)
    {
        bool valid = bool.TryParse(value, out bool on);
        canonical = on ? "true" : "false";
        return valid ? null : new(field.Key, $"{field.Label} is neither true nor false.", "Give true or false.");
    }

    private static SettingProblem? CheckPattern(ConfigField field, string value)
    {
        if (field.Pattern is null)
            return null;
        try
        {
            return Regex.IsMatch(value, $@"\A(?:{field.Pattern})\z", RegexOptions.CultureInvariant, s_patternLimit)
                ? null
                : new(field.Key, $"{field.Label} does not look right.", field.PatternHint ?? "Compare it with what the service shows.");
        }
        catch (RegexMatchTimeoutException)
        {
            return new(field.Key, $"{field.Label} could not be checked in time.", field.PatternHint ?? "Give a shorter value.");
        }
    }
}
