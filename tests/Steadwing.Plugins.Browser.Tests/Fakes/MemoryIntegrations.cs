using System.Collections.Concurrent;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Fakes;

/// <summary>Settings kept in memory, checked by the real plugins over real HTTP.</summary>
internal sealed class MemoryIntegrations : IIntegrationService
{
    private readonly ConcurrentDictionary<string, string> _variables = new();
    private readonly ConcurrentDictionary<string, bool> _enabled = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<CapabilityVerdict>> _verdicts = new();
    private readonly HostSession _session;

    private MemoryIntegrations(HostSession session) => _session = session;

    public static async Task<MemoryIntegrations> StartAsync(string pluginsFile, IReadOnlyDictionary<string, string> variables)
    {
        MemoryIntegrations? made = null;
        var environment = new HostEnvironment(name => made?._variables.GetValueOrDefault(name), BuildPaths.Host, TimeProvider.System);
        made = new MemoryIntegrations(await HostSession.StartAsync(environment, pluginsFile, CancellationToken.None));
        foreach ((string name, string value) in variables) made._variables[name] = value;
        return made;
    }

    public HostSession Session => _session;

    public BrokenStorage Storage { get; } = new();

    public bool IsEnabled(string id) => _enabled.GetValueOrDefault(id);

    public Task<IReadOnlyList<IntegrationCard>> ListAsync(CancellationToken cancellationToken)
    {
        Storage.Use();
        return Task.FromResult<IReadOnlyList<IntegrationCard>>([.. _session.Catalog.Loaded.Select(Card)]);
    }

    public async Task<IntegrationCard?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(card => card.Id == id);

    public async Task<SaveResult?> SaveAsync(string id, SettingsInput input, CancellationToken cancellationToken)
    {
        Storage.Use();
        IIntegration integration = _session.Catalog.Find(id)!.Integration!;
        foreach ((string key, string? value) in input.Values.Concat(input.Secrets))
        {
            ConfigField field = integration.Configuration.Fields.First(each => each.Key == key);
            if (SettingRules.Check(field, value!, out _) is { } problem) return new SaveResult(false, [problem], null);
            _variables[field.EnvironmentVariable!] = value!;
        }

        _enabled[id] = input.Enabled;
        return new SaveResult(true, [], await CheckAsync(id, cancellationToken));
    }

    public async Task<IntegrationCard?> CheckAsync(string id, CancellationToken cancellationToken)
    {
        if (IsEnabled(id))
        {
            IReadOnlyList<ConfiguredIntegration> configured = await _session.ConfigureAsync(id, cancellationToken);
            await using SourceSet sources = await LiveSources.OpenAsync(_session, id, TimeProvider.System, false, cancellationToken);
            IntegrationCheck[] checks = await new CapabilityChecker(TimeSpan.FromSeconds(10)).CheckAsync(configured, sources, cancellationToken);
            _verdicts[id] = checks[0].Verdicts;
        }

        return await FindAsync(id, cancellationToken);
    }

    private IntegrationCard Card(LoadedPlugin plugin)
    {
        IIntegration integration = plugin.Integration!;
        FieldState[] fields = [.. integration.Configuration.Fields.Select(Field)];
        IReadOnlyList<CapabilityVerdict> verdicts = IsEnabled(integration.Id) ? _verdicts.GetValueOrDefault(integration.Id) ?? [] : [];
        int good = verdicts.Count(IntegrationCheck.IsGood);
        (CardState state, string sentence) = true switch
        {
            _ when fields.Any(field => field.Field.Required && !field.IsSet && field.Field.DefaultValue is null) => (CardState.NotConfigured, "Paste the key and switch it on."),
            _ when !IsEnabled(integration.Id) => (CardState.Disabled, "Switched off."),
            _ when good == integration.Capabilities.Count => (CardState.Connected, $"All {good} areas can be read."),
            _ when good == 0 && verdicts.Count > 0 => (CardState.Failed, verdicts[0].Text),
            _ => (CardState.Degraded, $"{good} of {integration.Capabilities.Count} areas can be read."),
        };
        return new IntegrationCard(integration.Id, integration.DisplayName, integration.Description, state, sentence, IsEnabled(integration.Id),
            fields, integration.Capabilities, verdicts, verdicts.Count > 0 ? TimeProvider.System.GetUtcNow() : null);
    }

    private FieldState Field(ConfigField field)
    {
        string? value = field.EnvironmentVariable is { } name ? _variables.GetValueOrDefault(name) : null;
        bool secret = field.Kind == ConfigFieldKind.Secret;
        return new FieldState(field, secret ? null : value ?? field.DefaultValue, value is not null, secret && value is not null ? $"…{value[^4..]}" : null, value is null ? null : "settings");
    }
}
