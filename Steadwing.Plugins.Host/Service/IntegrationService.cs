using System.Collections.Concurrent;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;
using Steadwing.Plugins.Host.Runs;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Service;

/// <inheritdoc />
internal sealed partial class IntegrationService(PluginHost plugins, DatabaseStoredSettings stored, TimeProvider clock, ILogger<IntegrationService> logger) : IIntegrationService
{
    private readonly ConcurrentDictionary<string, LastCheck> _checks = new(StringComparer.Ordinal);
    private long _stamp;

    public async Task<IReadOnlyList<IntegrationCard>> ListAsync(CancellationToken cancellationToken)
    {
        HostSession session = await plugins.SessionAsync(cancellationToken);
        var cards = new List<IntegrationCard>();
        foreach (LoadedPlugin plugin in session.Catalog.Loaded) cards.Add(await CardAsync(session, plugin, cancellationToken));
        return cards;
    }

    public async Task<IntegrationCard?> FindAsync(string id, CancellationToken cancellationToken)
    {
        HostSession session = await plugins.SessionAsync(cancellationToken);
        return session.Catalog.Find(id) is { } plugin ? await CardAsync(session, plugin, cancellationToken) : null;
    }

    public async Task<SaveResult?> SaveAsync(string id, SettingsInput input, CancellationToken cancellationToken)
    {
        HostSession session = await plugins.SessionAsync(cancellationToken);
        if (session.Catalog.Find(id) is not { } plugin) return null;
        var form = CheckedForm.Of(plugin.Integration!.Configuration, input);
        if (form.Problems.Count > 0) return new SaveResult(false, form.Problems, null);

        await stored.WriteAsync(plugin.IntegrationId!, input.Enabled, form.Values, form.Secrets, cancellationToken);
        LogSaved(plugin.IntegrationId!, input.Enabled, string.Join(", ", form.Values.Keys.Concat(form.Secrets.Keys)));
        _checks.TryRemove(plugin.IntegrationId!, out _);
        IntegrationCard card = await CheckAsync(session, plugin, cancellationToken);
        ResolvedSettings settings = await session.ResolveAsync(plugin, cancellationToken);
        return new SaveResult(true, settings.Enabled ? settings.Problems : [], card);
    }

    public async Task<IntegrationCard?> CheckAsync(string id, CancellationToken cancellationToken)
    {
        HostSession session = await plugins.SessionAsync(cancellationToken);
        return session.Catalog.Find(id) is { } plugin ? await CheckAsync(session, plugin, cancellationToken) : null;
    }

    private async Task<IntegrationCard> CheckAsync(HostSession session, LoadedPlugin plugin, CancellationToken cancellationToken)
    {
        string id = plugin.IntegrationId!;
        long stamp = Interlocked.Increment(ref _stamp);
        IReadOnlyList<ConfiguredIntegration> configured = await session.ConfigureAsync(id, cancellationToken);
        if (configured is [{ Settings.IsComplete: true }])
        {
            await using SourceSet sources = await LiveSources.OpenAsync(session, id, clock, capture: false, cancellationToken);
            IntegrationCheck[] checks = await new CapabilityChecker(CapabilityChecker.DefaultDeadline).CheckAsync(configured, sources, cancellationToken);
            var fresh = new LastCheck(stamp, checks[0].Verdicts, clock.GetUtcNow());
            _checks.AddOrUpdate(id, fresh, (_, known) => known.Stamp > stamp ? known : fresh);
        }

        return await CardAsync(session, plugin, cancellationToken);
    }

    private async Task<IntegrationCard> CardAsync(HostSession session, LoadedPlugin plugin, CancellationToken cancellationToken)
    {
        ResolvedSettings settings = await session.ResolveAsync(plugin, cancellationToken);
        IReadOnlyList<string> unreadable = await stored.UnreadableAsync(plugin.IntegrationId!, cancellationToken);
        LastCheck? check = settings is { Enabled: true, IsComplete: true } ? _checks.GetValueOrDefault(plugin.IntegrationId!) : null;
        return CardView.Of(plugin, settings, unreadable, check);
    }

    [LoggerMessage(LogLevel.Information, "Settings of {Integration} were saved: enabled {Enabled}, changed [{Fields}]")]
    private partial void LogSaved(string integration, bool enabled, string fields);
}
