using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Tests.Analysis;

/// <summary>An integration whose behaviour a test writes down.</summary>
internal sealed class FakeIntegration(string id, params IEvidenceProvider[] providers) : IIntegration, IEvidenceSource, IFailureModeSource
{
    public Func<IReadOnlyList<IEvidenceProvider>> Creating { get; init; } = () => providers;

    public Func<DiagnosisRequest, CancellationToken, Diagnosis> Diagnosing { get; init; } = (_, _) => new Diagnosis();

    public string Id => id;

    public string DisplayName => id.ToUpperInvariant();

    public string Description => "A test double.";

    public ConfigSchema Configuration { get; } = new([]);

    public IReadOnlyList<Capability> Capabilities { get; } = [];

    public IReadOnlyList<FailureMode> FailureModes { get; init; } =
    [
        new("fake.memory", "Out of memory", "It ran out of memory."),
        new("fake.crash", "Crash", "It crashed."),
        new("fake.process", "Process failed", "A process failed."),
        new("fake.limit", "Limit reached", "A limit was reached."),
    ];

    public HttpAccess DescribeHttpAccess(IntegrationSettings settings) => throw new NotSupportedException();

    public Task<CapabilityVerdict> ProbeAsync(string capabilityId, IntegrationContext context, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IReadOnlyList<IEvidenceProvider> CreateProviders(IntegrationContext context) => Creating();

    public Diagnosis Diagnose(DiagnosisRequest request, CancellationToken cancellationToken) => Diagnosing(request, cancellationToken);
}
