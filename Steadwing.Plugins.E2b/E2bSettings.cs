using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b;

/// <summary>The settings of this integration: their schema, and their typed form without the key.</summary>
/// <param name="BaseAddress">Where the API lives.</param>
/// <param name="TeamId">The team the key belongs to, or null to learn it from the API.</param>
internal sealed record E2bSettings(Uri BaseAddress, string? TeamId)
{
    public const string ApiKey = "apiKey";
    private const string ApiUrl = "apiUrl";
    private const string Domain = "domain";
    private const string Team = "teamId";
    private const string DefaultDomain = "e2b.app";

    public static ConfigSchema Schema { get; } = new(
    [
        new ConfigField
        {
            Key = ApiKey,
            Label = "API Key",
            Kind = ConfigFieldKind.Secret,
            Required = true,
            EnvironmentVariable = "E2B_API_KEY",
            Pattern = "e2b_[0-9a-f]{40}",
            PatternHint = "e2b_ followed by 40 hexadecimal digits in lower case; an access token (sk_e2b_…) is something else and does not work",
            Help = "The key of the team to look into, from https://e2b.dev/dashboard?tab=keys. It is only used to read.",
        },
        new ConfigField
        {
            Key = ApiUrl,
            Label = "API URL",
            Kind = ConfigFieldKind.Url,
            Advanced = true,
            EnvironmentVariable = "E2B_API_URL",
            Help = "Only for a self-hosted E2B or a proxy. When empty: https://api.<domain>, which is https://api.e2b.app unless a domain is set.",
        },
        new ConfigField
        {
            Key = Domain,
            Label = "Domain",
            Kind = ConfigFieldKind.Text,
            Advanced = true,
            EnvironmentVariable = "E2B_DOMAIN",
            Pattern = @"(?=.{1,200}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+",
            PatternHint = "a domain name such as e2b.app, without https:// and without a path",
            Help = "Only for a self-hosted E2B: the API is then expected at https://api.<domain>. An API URL, when given, wins.",
        },
        new ConfigField
        {
            Key = Team,
            Label = "Team ID",
            Kind = ConfigFieldKind.Text,
            Advanced = true,
            Pattern = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            PatternHint = "a UUID such as 0b5e3f7a-1c2d-4e5f-8a9b-0c1d2e3f4a5b",
            Help = "Usually left empty: it is learned from the API. Needed only where that fails and team metrics are wanted.",
        },
    ]);

    /// <summary>What may be read over HTTP; nothing that writes and never <c>/teams</c>, which would create a key.</summary>
    public static IReadOnlyList<string> ReadPaths { get; } =
    [
        "/v2/sandboxes",
        "/v2/sandboxes/{sandboxID}/logs",
        "/sandboxes/metrics",
        "/sandboxes/{sandboxID}",
        "/sandboxes/{sandboxID}/logs",
        "/sandboxes/{sandboxID}/metrics",
        "/events/sandboxes",
        "/events/sandboxes/{sandboxID}",
        "/v2/templates",
        "/templates/{templateID}",
        "/templates/{templateID}/builds/{buildID}/status",
        "/templates/{templateID}/builds/{buildID}/logs",
        "/teams/{teamID}/metrics",
        "/teams/{teamID}/metrics/max",
    ];

    /// <summary>Reads validated settings.</summary>
    /// <exception cref="ArgumentException">The address cannot be used; the message names the field.</exception>
    public static E2bSettings Read(IntegrationSettings settings)
    {
        string? Value(string key) => settings.Values.GetValueOrDefault(key) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        string? given = Value(ApiUrl);
        string address = given ?? $"https://api.{Value(Domain) ?? DefaultDomain}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http") || uri.Query.Length > 0 || uri.UserInfo.Length > 0)
            throw new ArgumentException($"{(given is null ? Domain : ApiUrl)}: this does not make an address that can be read; it must look like https://api.e2b.app, without a query.", nameof(settings));
        return new E2bSettings(uri, Value(Team)?.ToLowerInvariant());
    }
}
