namespace Steadwing.Plugins.Host.Configuration;

/// <summary>What the settings store holds for one integration.</summary>
/// <param name="Enabled">The toggle on the card; null when it was never touched.</param>
/// <param name="Values">Values of fields that are no secrets, by key.</param>
/// <param name="Secrets">Decrypted secrets, by key.</param>
internal sealed record StoredSettings(
    bool? Enabled,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<string, Secret> Secrets)
{
    /// <summary>Nothing was entered.</summary>
    public static StoredSettings None { get; } = new(null, new Dictionary<string, string>(), new Dictionary<string, Secret>());
}
