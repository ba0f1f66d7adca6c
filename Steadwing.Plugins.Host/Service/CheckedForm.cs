using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Service;

/// <summary>A filled-in form after validation.</summary>
/// <param name="Values">Canonical values to store; null removes one. Only what was given.</param>
/// <param name="Secrets">The same for secrets.</param>
/// <param name="Problems">What was refused; when there is any, nothing may be stored.</param>
internal sealed record CheckedForm(
    IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, Secret?> Secrets, IReadOnlyList<SettingProblem> Problems)
{
    public static CheckedForm Of(ConfigSchema schema, SettingsInput input)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        var secrets = new Dictionary<string, Secret?>(StringComparer.Ordinal);
        var problems = new List<SettingProblem>();
        foreach ((string key, string? value, bool asSecret) in input.Values.Select(entry => (entry.Key, entry.Value, false)).Concat(input.Secrets.Select(entry => (entry.Key, entry.Value, true))))
        {
            if (schema.Fields.FirstOrDefault(field => field.Key == key) is not { } field)
                problems.Add(new SettingProblem(key, "There is no such setting.", $"Known settings: {string.Join(", ", schema.Fields.Select(known => known.Key))}."));
            else if (field.Kind == ConfigFieldKind.Secret != asSecret)
                problems.Add(new SettingProblem(key, asSecret ? $"{field.Label} is no secret." : $"{field.Label} is a secret.", asSecret ? "Give it among the values." : "Give it among the secrets, so that it is encrypted."));
            else if (value is not null)
                Take(field, value.Trim());
        }

        return new CheckedForm(values, secrets, problems);

        void Take(ConfigField field, string value)
        {
            bool secret = field.Kind == ConfigFieldKind.Secret;
            if (value.Length == 0)
            {
                if (secret) secrets[field.Key] = null;
                else values[field.Key] = null;
            }
            else if (SettingRules.Check(field, value, out string canonical) is { } problem) problems.Add(problem);
            else if (secret) secrets[field.Key] = new Secret(canonical);
            else values[field.Key] = canonical;
        }
    }
}
