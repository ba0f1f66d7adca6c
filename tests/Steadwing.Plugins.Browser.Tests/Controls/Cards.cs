using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Controls;

/// <summary>Cards as the settings service hands them out.</summary>
internal static class Cards
{
    public static readonly ConfigField Key = new() { Key = "apiKey", Label = "API Key", Kind = ConfigFieldKind.Secret, Required = true, EnvironmentVariable = "E2B_API_KEY" };
    public static readonly ConfigField Url = new() { Key = "apiUrl", Label = "API URL", Kind = ConfigFieldKind.Url, Advanced = true, DefaultValue = "https://api.e2b.app" };
    public static readonly ConfigField Toggle = new() { Key = "resolved", Label = "Include resolved", Kind = ConfigFieldKind.Toggle };

    public static IntegrationCard Of(CardState state = CardState.NotConfigured, params FieldState[] fields) => new(
        "e2b", "E2B", "Reads an account.", state, "A sentence.", state == CardState.Connected,
        fields.Length > 0 ? fields : [new(Key, null, false, null, null), new(Url, "https://api.e2b.app", false, null, null)],
        [new("sandbox-logs", "Logs", "execution output, errors")],
        [new("sandbox-logs", EvidenceState.Forbidden, "The key may not read logs.", "Make a key with that permission.")], null);
}
