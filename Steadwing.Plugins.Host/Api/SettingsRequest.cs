namespace Steadwing.Plugins.Host.Api;

/// <summary>New settings of an integration. What is absent or null stays as it is; an empty text clears.</summary>
internal sealed record SettingsRequest
{
    public bool? Enabled { get; init; }

    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>Write-only: no answer ever holds one.</summary>
    public IReadOnlyDictionary<string, string?>? Secrets { get; init; }

    public override string ToString() => $"enabled {Enabled}, {Values?.Count ?? 0} values, {Secrets?.Count ?? 0} secrets";
}
