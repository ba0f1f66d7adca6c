using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Host.Service;

/// <summary>Puts together what a card shows.</summary>
internal static class CardView
{
    public static IntegrationCard Of(LoadedPlugin plugin, ResolvedSettings settings, IReadOnlyList<string> unreadable, LastCheck? check)
    {
        IIntegration integration = plugin.Integration!;
        (CardState state, string sentence) = Describe(integration, settings, unreadable, check);
        return new IntegrationCard(
            plugin.IntegrationId!, integration.DisplayName, integration.Description, state, sentence, settings.Enabled,
            [.. integration.Configuration.Fields.Select(field => Field(field, settings))],
            integration.Capabilities, check?.Verdicts ?? [], check?.At);
    }

    private static (CardState State, string Sentence) Describe(
        IIntegration integration, ResolvedSettings settings, IReadOnlyList<string> unreadable, LastCheck? check)
    {
        if (!settings.Enabled) return (CardState.Disabled, "Switched off: it is not asked. Switch it on to use it.");
        string[] lost = [.. integration.Configuration.Fields.Where(field => unreadable.Contains(field.Key) && !settings.Secrets.ContainsKey(field.Key)).Select(field => field.Label)];
        if (lost.Length > 0)
            return (CardState.NotConfigured, $"{string.Join(", ", lost)} cannot be decrypted, because the keys of this service were lost. Enter it again; everything else was kept.");
        if (!settings.IsComplete)
            return (CardState.NotConfigured, string.Join(' ', settings.Problems.Select(problem => $"{problem.Text} {(problem.IsMissing ? "Enter it here and switch it on." : problem.Fix)}")));
        if (check is null) return (CardState.Degraded, "The settings are complete; the first check is under way.");

        CapabilityVerdict[] bad = [.. check.Verdicts.Where(verdict => !IntegrationCheck.IsGood(verdict))];
        if (bad.Length == 0) return (CardState.Connected, "Connected: everything it needs can be read.");
        string reason = $"{Sentence(bad[0].Text)} {Sentence(bad[0].Fix ?? "")}".TrimEnd();
        return bad.Length == check.Verdicts.Count
            ? (CardState.Failed, reason)
            : (CardState.Degraded, $"{bad.Length} of {check.Verdicts.Count} areas cannot be read. {reason}");
    }

    private static FieldState Field(ConfigField field, ResolvedSettings settings)
    {
        bool isSecret = field.Kind == ConfigFieldKind.Secret;
        Secret? secret = isSecret ? settings.Secrets.GetValueOrDefault(field.Key) : null;
        string? origin = settings.Origins.TryGetValue(field.Key, out SettingOrigin known)
            ? known switch
            {
                SettingOrigin.PluginsFile => "plugins.json",
                SettingOrigin.Store => "settings",
                SettingOrigin.Environment => "environment",
                _ => "default",
            }
            : null;
        return new FieldState(field, isSecret ? null : settings.Settings.Values.GetValueOrDefault(field.Key), origin is not null, secret?.Hint, origin);
    }

    private static string Sentence(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '!' or '?' ? "" : ".");
}
