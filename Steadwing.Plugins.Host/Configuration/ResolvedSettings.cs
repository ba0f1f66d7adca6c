using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Configuration;

/// <summary>The settings of one integration after all sources were merged and checked.</summary>
internal sealed record ResolvedSettings
{
    /// <summary>False when somebody switched the integration off in the settings page: configured, but not to be called.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Valid values without secrets; what plugin code may see.</summary>
    public required IntegrationSettings Settings { get; init; }

    /// <summary>Valid secrets by field key; never handed to plugin code.</summary>
    public required IReadOnlyDictionary<string, Secret> Secrets { get; init; }

    /// <summary>Where each given value came from, valid or not, by field key.</summary>
    public required IReadOnlyDictionary<string, SettingOrigin> Origins { get; init; }

    /// <summary>What must be put right before the integration can be called, in schema order; empty when it is ready.</summary>
    public required IReadOnlyList<SettingProblem> Problems { get; init; }

    /// <summary>Sentences about settings that no field asks for.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Whether the integration can be called as far as its settings go.</summary>
    public bool IsComplete => Problems.Count == 0;

    /// <summary>The credential for <see cref="HttpAccess.CredentialField"/>; null when it was not given.</summary>
    public Secret? Credential(HttpAccess access) => Secrets.GetValueOrDefault(access.CredentialField);
}
