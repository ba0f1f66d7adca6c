using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>Opens integrations over a recording: no key, no network, and the clock stands at the moment of the recording.</summary>
/// <param name="session">Plugins; their settings do not matter here.</param>
internal sealed class ReplaySources(HostSession session)
{
    private readonly SettingsResolver _defaults = new(new NoStoredSettings(), _ => null);

    /// <summary>Opens a file: a recorded account, one wrapped together with its incident, or a capture.</summary>
    /// <param name="path">As given with <c>--recording</c>.</param>
    /// <param name="integrationId">Restricts to one integration; null for whichever the recording is of.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <param name="replayAt">Moves a recorded account to this moment; null to leave it at its own. A capture is never moved.</param>
    /// <exception cref="InputException">The file cannot be used.</exception>
    public async Task<SourceSet> OpenFileAsync(string path, string? integrationId, CancellationToken cancellationToken, DateTimeOffset? replayAt = null)
    {
        LoadedPlugin[] candidates = Candidates(integrationId);
        return await OpenAsync(await RecordingFile.OpenAsync(path, Markers(candidates), cancellationToken), candidates, path, cancellationToken, replayAt);
    }

    /// <summary>Opens the example embedded in the first integration that has one.</summary>
    /// <exception cref="InputException">No loaded integration has an example.</exception>
    public async Task<SourceSet> OpenDemoAsync(CancellationToken cancellationToken)
    {
        LoadedPlugin[] candidates = Candidates(null);
        if (candidates is not [{ Integration: IRecordedAccountSource source }, ..])
            throw new InputException("No loaded integration brings an example. `steadwing plugins` tells what is loaded, and why something is not.");
        using Stream stream = source.OpenDemo();
        using var json = new MemoryStream();
        await stream.CopyToAsync(json, cancellationToken);
        Recording recording = RecordingFile.Recognise("of the demo", json.GetBuffer().AsMemory(0, (int)json.Length), Markers(candidates));
        return await OpenAsync(recording, candidates, "the demo", cancellationToken);
    }

    private Task<SourceSet> OpenAsync(
        Recording recording, LoadedPlugin[] candidates, string name, CancellationToken cancellationToken, DateTimeOffset? replayAt = null) => recording switch
        {
            Recording.Account account => OpenAccountAsync(account, candidates, name, replayAt, cancellationToken),
            Recording.Exchanges exchanges => OpenCaptureAsync(exchanges.Capture, cancellationToken),
            Recording.Unusable unusable => throw new InputException(unusable.Problem),
            _ => throw new InvalidOperationException($"Unknown recording {recording.GetType().Name}."),
        };

    private async Task<SourceSet> OpenAccountAsync(
        Recording.Account recording, LoadedPlugin[] candidates, string name, DateTimeOffset? replayAt, CancellationToken cancellationToken)
    {
        LoadedPlugin plugin = candidates.First(candidate => ((IRecordedAccountSource)candidate.Integration!).RecordingMarker == recording.Marker);
        IRecordedAccount account;
        try
        {
            using Stream json = recording.OpenJson();
            account = ((IRecordedAccountSource)plugin.Integration!).Open(json, replayAt);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string why = exception is FormatException ? Redactor.Redact(exception.Message) : ExceptionText.Of(exception);
            throw new InputException($"Recording {name} cannot be used by {plugin.IntegrationId}: {why}");
        }

        var clock = new ReplayClock(account.AsOf);
        ResolvedSettings settings = await _defaults.ResolveAsync(plugin.Integration!, null, cancellationToken);
        OpenSource source = await OpenAsync(plugin, settings.Settings, new RecordedAccountTransport(account), clock, cancellationToken);
        return new SourceSet(clock, [source], [], [], recording.IncidentJson);
    }

    private async Task<SourceSet> OpenCaptureAsync(Capture capture, CancellationToken cancellationToken)
    {
        var clock = new ReplayClock(capture.AsOf);
        var open = new List<OpenSource>();
        var unavailable = capture.Unavailable.Select(gap => new UnavailableSource(gap.Id, gap.State, gap.Text, gap.Fix)).ToList();
        foreach (CapturedIntegration captured in capture.Integrations)
        {
            if (session.Catalog.Find(captured.Id) is { } plugin)
                open.Add(await OpenAsync(plugin, new IntegrationSettings(captured.Settings), new CapturedExchangesTransport(captured), clock, cancellationToken));
            else
                unavailable.Add(new UnavailableSource(captured.Id, EvidenceState.Unsupported, "The capture holds what it read, but no such integration is loaded here.", "Install the plugin and run this again."));
        }

        ReadOnlyMemory<byte> incident = System.Text.Encoding.UTF8.GetBytes(capture.Incident.GetRawText());
        return new SourceSet(clock, open, unavailable, [], incident);
    }

    private static async Task<OpenSource> OpenAsync(
        LoadedPlugin plugin, IntegrationSettings settings, IHttpTransport transport, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return await new SourceOpener(clock, clock).OpenAsync(
                plugin.IntegrationId!, plugin.Integration!, settings, _ => null, transport, recorder: null, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InputException($"The recording cannot be replayed: {plugin.IntegrationId} could not say where it reads ({ExceptionText.Of(exception)}).");
        }
    }

    private LoadedPlugin[] Candidates(string? integrationId) =>
    [
        .. session.Catalog.Loaded.Where(plugin => plugin.Integration is IRecordedAccountSource
            && (integrationId is null || string.Equals(plugin.IntegrationId, integrationId, StringComparison.OrdinalIgnoreCase))),
    ];

    private static string[] Markers(LoadedPlugin[] plugins) => [.. plugins.Select(plugin => ((IRecordedAccountSource)plugin.Integration!).RecordingMarker)];
}
