using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>Tries every capability of every integration. A plugin that throws or hangs costs only its own verdict.</summary>
/// <param name="deadline">Time per capability.</param>
internal sealed class CapabilityChecker(TimeSpan deadline)
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(20);
    private const string AuthorFix = "Report this to the author of the plugin.";

    /// <param name="configured">Integrations to check.</param>
    /// <param name="sources">The same integrations, opened; those that are missing there are unavailable.</param>
    /// <param name="cancellationToken">Ends all probes.</param>
    public Task<IntegrationCheck[]> CheckAsync(
        IReadOnlyList<ConfiguredIntegration> configured, SourceSet sources, CancellationToken cancellationToken) =>
        Task.WhenAll(configured.Select(one => CheckAsync(one, sources, cancellationToken)));

    private async Task<IntegrationCheck> CheckAsync(ConfiguredIntegration configured, SourceSet sources, CancellationToken cancellationToken)
    {
        IReadOnlyList<Capability> capabilities = configured.Integration.Capabilities;
        OpenSource? open = sources.Open.FirstOrDefault(source => ReferenceEquals(source.Source.Integration, configured.Integration));
        if (open is null)
        {
            UnavailableSource why = sources.Unavailable.First(source => source.IntegrationId == configured.Id);
            return Check([.. capabilities.Select(capability => new CapabilityVerdict(capability.Id, why.State, why.Text, why.Fix))], null);
        }

        CapabilityVerdict[] verdicts = await Task.WhenAll(capabilities.Select(capability => ProbeAsync(capability, open, sources, cancellationToken)));
        return Check(verdicts, open.Run.Http.BaseAddress?.GetLeftPart(UriPartial.Path));

        IntegrationCheck Check(CapabilityVerdict[] all, string? address) => new(configured.Id, configured.Integration.DisplayName, address, capabilities, all);
    }

    private async Task<CapabilityVerdict> ProbeAsync(Capability capability, OpenSource open, SourceSet sources, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            CapabilityVerdict verdict = await Task.Run(() => open.Source.Integration.ProbeAsync(capability.Id, open.Source.Context, stop.Token), stop.Token)
                .WaitAsync(deadline, sources.Clock, cancellationToken);
            return verdict with { CapabilityId = capability.Id, Text = sources.Redact(verdict.Text), Fix = verdict.Fix is { } fix ? sources.Redact(fix) : null };
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return new CapabilityVerdict(capability.Id, EvidenceState.TimedOut, $"no answer within {deadline.TotalSeconds:0} s", "Check the network, and run this again.");
        }
        catch (PolicedRequestException exception)
        {
            return new CapabilityVerdict(capability.Id, exception.State, sources.Redact(exception.Message), AuthorFix);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new CapabilityVerdict(capability.Id, EvidenceState.Malformed, $"the probe failed ({sources.Redact(ExceptionText.Of(exception))})", AuthorFix);
        }
    }
}
