using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>Opens the configured integrations over real sockets. One that cannot be opened becomes a gap, never a failure of the run.</summary>
internal static class LiveSources
{
    /// <param name="session">Plugins and settings.</param>
    /// <param name="integrationId">Restricts to one integration; null for all.</param>
    /// <param name="clock">The clock of the run.</param>
    /// <param name="capture">Whether to keep every exchange.</param>
    /// <param name="cancellationToken">Ends opening.</param>
    /// <exception cref="ConfigurationException">There is no loaded integration with that id.</exception>
    public static async Task<SourceSet> OpenAsync(
        HostSession session, string? integrationId, TimeProvider clock, bool capture, CancellationToken cancellationToken)
    {
        IReadOnlyList<ConfiguredIntegration> configured = await session.ConfigureAsync(integrationId, cancellationToken);
        string[] secrets = [.. configured.SelectMany(one => one.Settings.Secrets.Values).Select(secret => secret.Reveal())];
        var opener = new SourceOpener(session.Environment.Clock, clock);
        var open = new List<OpenSource>();
        var unavailable = new List<UnavailableSource>();
        if (integrationId is null)
            unavailable.AddRange(UnloadedPlugins.Gaps(session.Catalog));

        foreach (ConfiguredIntegration one in configured)
        {
            if (!one.Settings.IsComplete)
            {
                unavailable.Add(SettingGap.Of(one));
                continue;
            }

            try
            {
                open.Add(await opener.OpenAsync(
                    one.Id, one.Integration, one.Settings.Settings, access => one.Settings.Credential(access)?.Reveal(),
                    new LiveTransport(), capture ? new CaptureRecorder() : null, cancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                unavailable.Add(Unusable(one.Id, exception));
            }
        }

        return new SourceSet(clock, open, unavailable, secrets);
    }

    private static UnavailableSource Unusable(string id, Exception exception) => exception is ArgumentException
        ? new UnavailableSource(id, EvidenceState.Skipped, $"Its settings cannot be used: {Redactor.Redact(exception.Message)}", "Correct that setting and run this again.")
        : new UnavailableSource(id, EvidenceState.Malformed, $"It could not say where it reads ({ExceptionText.Of(exception)}).", "Report this to the author of the plugin.");
}
