using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Configuration;

/// <summary>Merges what plugins.json, the settings store and the environment say, later wins, and checks it against the schema.</summary>
/// <param name="stored">Values entered in the settings page.</param>
/// <param name="environment">Reads one environment variable; null when it is not set.</param>
internal sealed class SettingsResolver(IStoredSettings stored, Func<string, string?> environment)
{
    /// <summary>Resolves the settings of one integration as they are now.</summary>
    /// <param name="integration">The integration; its schema was checked when it was loaded.</param>
    /// <param name="entry">What plugins.json says about it; null when it is not named there.</param>
    /// <param name="cancellationToken">Ends reading from the store.</param>
    public async Task<ResolvedSettings> ResolveAsync(IIntegration integration, PluginEntry? entry, CancellationToken cancellationToken)
    {
        ConfigSchema schema = integration.Configuration;
        StoredSettings fromStore = await stored.ReadAsync(integration.Id, cancellationToken).ConfigureAwait(false);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var secrets = new Dictionary<string, Secret>(StringComparer.Ordinal);
        var origins = new Dictionary<string, SettingOrigin>(StringComparer.Ordinal);
        var problems = new List<SettingProblem>();

        foreach (ConfigField field in schema.Fields)
        {
            if (SecretInFile(field, entry) is { } leak)
                problems.Add(leak);
            if (Find(field, entry, fromStore) is not ({ } given, var origin))
            {
                if (field.Required)
                    problems.Add(Missing(field));
                continue;
            }

            origins[field.Key] = origin;
            if (SettingRules.Check(field, given, out string canonical) is { } problem)
                problems.Add(problem with { Text = problem.Text + Source(field, origin) });
            else if (field.Kind == ConfigFieldKind.Secret)
                secrets[field.Key] = new Secret(canonical);
            else
                values[field.Key] = canonical;
        }

        return new ResolvedSettings
        {
            Enabled = fromStore.Enabled ?? true,
            Settings = new IntegrationSettings(values),
            Secrets = secrets,
            Origins = origins,
            Problems = problems,
            Warnings = [.. UnknownKeys(schema, entry)],
        };
    }

    private (string? Value, SettingOrigin Origin) Find(ConfigField field, PluginEntry? entry, StoredSettings fromStore)
    {
        if (field.EnvironmentVariable is { } variable && Given(environment(variable)) is { } fromEnvironment)
            return (fromEnvironment, SettingOrigin.Environment);

        string? kept = field.Kind == ConfigFieldKind.Secret
            ? fromStore.Secrets.GetValueOrDefault(field.Key)?.Reveal()
            : fromStore.Values.GetValueOrDefault(field.Key);
        if (Given(kept) is { } fromSettingsPage)
            return (fromSettingsPage, SettingOrigin.Store);

        if (entry?.Settings.GetValueOrDefault(field.Key) is { } written
            && SecretInFile(field, entry) is null
            && Given(EnvironmentReferences.Expand(written, environment)) is { } fromFile)
            return (fromFile, SettingOrigin.PluginsFile);

        return (Given(field.DefaultValue), SettingOrigin.Default);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static SettingProblem? SecretInFile(ConfigField field, PluginEntry? entry) =>
        field.Kind == ConfigFieldKind.Secret
        && entry?.Settings.GetValueOrDefault(field.Key) is { } written
        && Given(written) is not null
        && !EnvironmentReferences.IsPureReference(written)
            ? new SettingProblem(
                field.Key,
                $"{field.Label} stands in plugins.json, which must not hold secrets; it was not used.",
                $"Replace it by \"${{{field.EnvironmentVariable ?? "A_VARIABLE"}}}\" and set that variable. Treat the value that stood there as leaked.")
            : null;

    private static SettingProblem Missing(ConfigField field) => new(
        field.Key,
        $"{field.Label} is missing.",
        field.EnvironmentVariable is { } variable
            ? $"Set the environment variable {variable}."
            : "Refer to an environment variable in plugins.json, e.g. \"${NAME}\".")
    { IsMissing = true };

    private static string Source(ConfigField field, SettingOrigin origin) => origin switch
    {
        SettingOrigin.Environment => $" It comes from the environment variable {field.EnvironmentVariable}.",
        SettingOrigin.PluginsFile => " It comes from plugins.json.",
        _ => "",
    };

    private static IEnumerable<string> UnknownKeys(ConfigSchema schema, PluginEntry? entry) =>
        from key in entry?.Settings.Keys ?? []
        where !schema.Fields.Any(field => field.Key == key)
        select $"plugins.json gives {entry!.Path} a setting named {key}, which it does not have. Known settings: {string.Join(", ", schema.Fields.Select(field => field.Key))}.";
}
