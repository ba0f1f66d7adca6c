using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Diagnosis;
using Steadwing.Plugins.E2b.Evidence;
using Steadwing.Plugins.E2b.Recording;

namespace Steadwing.Plugins.E2b;

/// <summary>E2B: sandboxes in which AI applications run code. Reads an account, never changes it.</summary>
public sealed class E2bIntegration : IIntegration, IEvidenceSource, IFailureModeSource, IRecordedAccountSource
{
    /// <inheritdoc/>
    public string Id => "e2b";

    /// <inheritdoc/>
    public string DisplayName => "E2B";

    /// <inheritdoc/>
    public string Description => "Reads sandboxes, logs, lifecycle events, metrics, templates and team load of an E2B account to explain why sandboxes failed.";

    /// <inheritdoc/>
    public ConfigSchema Configuration => E2bSettings.Schema;

    /// <inheritdoc/>
    public IReadOnlyList<Capability> Capabilities { get; } =
    [
        new(SandboxEvidence.ProviderId, "Sandboxes", "list, status, timeout configuration"),
        new(LogEvidence.ProviderId, "Logs", "execution output, errors"),
        new(LifecycleEvidence.ProviderId, "Lifecycle", "start, stop, pause, resume, timeout events"),
        new(MetricEvidence.ProviderId, "Resources", "CPU, memory, disk"),
        new(TemplateEvidence.ProviderId, "Templates", "list, build status, installed packages"),
        new(TeamEvidence.ProviderId, "Team", "concurrent sandboxes, limits"),
    ];

    /// <inheritdoc/>
    public HttpAccess DescribeHttpAccess(IntegrationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new HttpAccess
        {
            BaseAddress = E2bSettings.Read(settings).BaseAddress,
            ReadPaths = E2bSettings.ReadPaths,
            CredentialHeader = "X-API-Key",
            CredentialField = E2bSettings.ApiKey,
            // E2B allows 20,000 requests in 30 seconds; a polite fraction of that.
            RequestsPerSecond = 50,
            MaxConcurrency = 12,
        };
    }

    /// <inheritdoc/>
    public async Task<CapabilityVerdict> ProbeAsync(string capabilityId, IntegrationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        E2bSettings settings = E2bSettings.Read(context.Settings);
        using var client = new E2bClient(context.Http, settings.BaseAddress);
        return await new CapabilityProbe(client, settings, context.Clock).ProbeAsync(capabilityId, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceProvider> CreateProviders(IntegrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        E2bSettings settings = E2bSettings.Read(context.Settings);
        // Nothing in it needs disposing: the HTTP client is the host's.
        var client = new E2bClient(context.Http, settings.BaseAddress);
        var templates = new TemplateDirectory(client);
        var selection = new SelectionSources(templates, new LatestMetrics(client));
        return
        [
            new SandboxEvidence(client),
            new LifecycleEvidence(client),
            new TemplateEvidence(client, templates),
            new LogEvidence(client, selection),
            new MetricEvidence(client, selection),
            new TeamEvidence(client, settings.TeamId),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<FailureMode> FailureModes => Diagnostician.FailureModes;

    /// <inheritdoc/>
    public Abstractions.Diagnosis Diagnose(DiagnosisRequest request, CancellationToken cancellationToken) => Diagnostician.Diagnose(request, cancellationToken);

    /// <inheritdoc/>
    public string RecordingMarker => "format";

    /// <inheritdoc/>
    public IRecordedAccount Open(Stream json, DateTimeOffset? replayAt) => RecordedAccount.Open(json, replayAt);

    /// <inheritdoc/>
    public Stream OpenDemo() => DemoRecording.Open();
}
