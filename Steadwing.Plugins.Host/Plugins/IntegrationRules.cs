using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>What an integration must say about itself before anything else in the host may rely on it.</summary>
internal static partial class IntegrationRules
{
    /// <summary>Finds the first thing that breaks the contract. Runs plugin code: call it under a deadline.</summary>
    /// <returns>What is wrong, as the rest of a sentence that starts with the plugin's name; null when all is well.</returns>
    public static string? FindFault(IIntegration integration)
    {
        if (integration.Id is not { } id || !Token().IsMatch(id))
            return "has an id that is not a lower-case word such as e2b";
        if (string.IsNullOrWhiteSpace(integration.DisplayName))
            return "has no display name";
        if (string.IsNullOrWhiteSpace(integration.Description))
            return "has no description";
        if (integration.Configuration?.Fields is not { } fields)
            return "has no configuration schema";
        if (integration.Capabilities is not { } capabilities)
            return "has no list of capabilities";
        return FindFieldFault(fields) ?? FindCapabilityFault(capabilities);
    }

    private static string? FindFieldFault(IReadOnlyList<ConfigField> fields)
    {
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ConfigField? field in fields)
        {
            if (field?.Key is not { } key || !FieldKey().IsMatch(key))
                return "has a setting whose key is not a camel-case word such as apiKey";
            if (!keys.Add(key))
                return $"has two settings with the key {key}";
            if (string.IsNullOrWhiteSpace(field.Label))
                return $"has a setting {key} without a label";
            if (!Enum.IsDefined(field.Kind))
                return $"has a setting {key} of a kind this host does not know";
            if (field.EnvironmentVariable is { } variable && !VariableName().IsMatch(variable))
                return $"has a setting {key} whose environment variable has an impossible name";
            if ((FindPatternFault(field) ?? FindDefaultFault(field)) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? FindPatternFault(ConfigField field)
    {
        try
        {
            _ = field.Pattern is null ? null : new Regex(field.Pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException)
        {
            return $"has a setting {field.Key} whose pattern is not a regular expression";
        }
    }

    private static string? FindDefaultFault(ConfigField field)
    {
        if (field.DefaultValue is not { Length: > 0 } value)
            return null;
        if (field.Kind == ConfigFieldKind.Secret)
            return $"has a secret {field.Key} with a default value";
        return SettingRules.Check(field, value, out _) is null ? null : $"has a setting {field.Key} whose default value is not valid";
    }

    private static string? FindCapabilityFault(IReadOnlyList<Capability> capabilities)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (Capability? capability in capabilities)
        {
            if (capability?.Id is not { } id || !Token().IsMatch(id))
                return "has a capability whose id is not a lower-case word";
            if (!ids.Add(id))
                return $"has two capabilities with the id {id}";
        }

        return null;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FieldKey();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
