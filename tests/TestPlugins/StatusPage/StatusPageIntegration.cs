using System.Net;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.TestPlugins.StatusPage;

/// <summary>A second, small integration: was the vendor down while the incident lasted?</summary>
public sealed class StatusPageIntegration : IIntegration, IEvidenceSource, IFailureModeSource
{
    internal const string IncidentsPath = "/api/v2/incidents.json";

    public string Id => "status-page";

    public string DisplayName => "Status page";

    public string Description => "Reads a vendor's status page to tell whether the vendor had an incident of its own.";

    public ConfigSchema Configuration { get; } = new(
    [
        new ConfigField
        {
            Key = "apiToken",
            Label = "API Token",
            Kind = ConfigFieldKind.Secret,
            Required = true,
            EnvironmentVariable = "STATUS_PAGE_TOKEN",
            Help = "A read-only token of the status page.",
            Pattern = "sp_[0-9a-f]{32}",
            PatternHint = "A token starts with sp_, followed by 32 hexadecimal digits.",
        },
        new ConfigField
        {
            Key = "address",
            Label = "Address",
            Kind = ConfigFieldKind.Url,
            Required = true,
            EnvironmentVariable = "STATUS_PAGE_URL",
            DefaultValue = "https://status.example.com",
            Help = "Where the status page lives.",
        },
        new ConfigField
        {
            Key = "includeResolved",
            Label = "Include resolved incidents",
            Kind = ConfigFieldKind.Toggle,
            DefaultValue = "true",
            Advanced = true,
        },
    ]);

    public IReadOnlyList<Capability> Capabilities { get; } = [new("vendor-incidents", "Incidents", "incidents that the vendor has published")];

    public IReadOnlyList<FailureMode> FailureModes { get; } =
    [
        new(VendorIncidentDiagnosis.Code, "Vendor incident", "The vendor reported an incident of its own while this one lasted."),
    ];

    public HttpAccess DescribeHttpAccess(IntegrationSettings settings) => new()
    {
        BaseAddress = new Uri(settings.Values["address"]),
        ReadPaths = [IncidentsPath],
        CredentialHeader = "X-Status-Token",
        CredentialField = "apiToken",
    };

    public async Task<CapabilityVerdict> ProbeAsync(string capabilityId, IntegrationContext context, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await context.Http.GetAsync(VendorIncidentsProvider.RequestPath(context), cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? new CapabilityVerdict(capabilityId, EvidenceState.Ok, "The status page answers.")
                : new CapabilityVerdict(capabilityId, VendorIncidentsProvider.StateOf(response.StatusCode), $"The status page answered {(int)response.StatusCode}.", "Check the address and the token.");
        }
        catch (PolicedRequestException exception)
        {
            return new CapabilityVerdict(capabilityId, exception.State, exception.Message, "Check the address and the network.");
        }
    }

    public IReadOnlyList<IEvidenceProvider> CreateProviders(IntegrationContext context) => [new VendorIncidentsProvider(context)];

    public Diagnosis Diagnose(DiagnosisRequest request, CancellationToken cancellationToken) => VendorIncidentDiagnosis.Diagnose(request);
}
