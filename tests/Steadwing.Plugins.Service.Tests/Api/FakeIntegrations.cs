using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests.Api;

/// <summary>One integration that careless code filled with its secret, so that tests see whether the API lets it out.</summary>
internal sealed class FakeIntegrations : IIntegrationService
{
    public const string Key = "e2b_0123456789abcdef0123456789abcdef01234567";

    public List<SettingsInput> Saved { get; } = [];

    public int Checks { get; private set; }

    private static readonly ConfigField s_apiKey = new() { Key = "apiKey", Label = "API Key", Kind = ConfigFieldKind.Secret, Required = true };
    private static readonly ConfigField s_apiUrl = new() { Key = "apiUrl", Label = "API URL", Kind = ConfigFieldKind.Url, Advanced = true };

    public Task<IReadOnlyList<IntegrationCard>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<IntegrationCard>>([Card()]);

    public Task<IntegrationCard?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(id == "e2b" ? Card() : null);

    public Task<SaveResult?> SaveAsync(string id, SettingsInput input, CancellationToken cancellationToken)
    {
        if (id != "e2b") return Task.FromResult<SaveResult?>(null);
        if (input.Secrets.GetValueOrDefault("apiKey") is { } key && !key.StartsWith("e2b_", StringComparison.Ordinal))
            return Task.FromResult<SaveResult?>(new SaveResult(false, [new SettingProblem("apiKey", "The API key does not look like one.", "Copy it again.")], null));
        Saved.Add(input);
        return Task.FromResult<SaveResult?>(new SaveResult(true, [], Card()));
    }

    public Task<IntegrationCard?> CheckAsync(string id, CancellationToken cancellationToken)
    {
        Checks++;
        return FindAsync(id, cancellationToken);
    }

    private static IntegrationCard Card() => new(
        "e2b", "E2B", "Sandboxes", CardState.Degraded, "One area is closed.", true,
        [new FieldState(s_apiKey, Key, true, "ends in …4567", "settings"), new FieldState(s_apiUrl, "https://api.e2b.app", true, null, "default")],
        [new Capability("sandboxes", "Sandboxes", "list")],
        [new CapabilityVerdict("sandboxes", EvidenceState.NotFound, "Not there.", "Look again.")],
        FakeIncidents.At);
}
