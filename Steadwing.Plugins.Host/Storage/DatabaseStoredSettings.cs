using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Configuration;
using Secret = Steadwing.Plugins.Host.Configuration.Secret;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>
/// The settings page's values in the database. Secrets are encrypted with keys that lie outside of it; one that cannot be decrypted
/// any more, because the keys are lost, counts as not given, and everything else stays.
/// </summary>
internal sealed class DatabaseStoredSettings(Database database, IDataProtectionProvider protection) : IStoredSettings
{
    private const string EnabledKey = "$enabled";
    private readonly IDataProtector _protector = protection.CreateProtector("Steadwing.IntegrationSecrets.v1");

    /// <inheritdoc />
    public async ValueTask<StoredSettings> ReadAsync(string integrationId, CancellationToken cancellationToken)
    {
        List<SettingRow> rows = await RowsAsync(integrationId, cancellationToken);
        return new StoredSettings(
            rows.Find(row => row.Key == EnabledKey) is { } toggle ? toggle.Value == "true" : null,
            rows.Where(row => !row.IsSecret && row.Key != EnabledKey).ToDictionary(row => row.Key, row => row.Value),
            rows.Where(row => row.IsSecret)
                .Select(row => (row.Key, Secret: Reveal(row)))
                .Where(entry => entry.Secret is not null)
                .ToDictionary(entry => entry.Key, entry => entry.Secret!));
    }

    /// <summary>Keys of secrets that are there and cannot be decrypted: they have to be entered again.</summary>
    public async Task<IReadOnlyList<string>> UnreadableAsync(string integrationId, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(integrationId, cancellationToken)).Where(row => row.IsSecret && Reveal(row) is null).Select(row => row.Key)];

    /// <summary>Stores a form as a whole or not at all.</summary>
    /// <param name="integrationId">Whose form.</param>
    /// <param name="enabled">The toggle.</param>
    /// <param name="values">Valid values; null removes one.</param>
    /// <param name="secrets">The same for secrets.</param>
    /// <param name="cancellationToken">Ends storing.</param>
    public Task WriteAsync(
        string integrationId,
        bool enabled,
        IReadOnlyDictionary<string, string?> values,
        IReadOnlyDictionary<string, Secret?> secrets,
        CancellationToken cancellationToken) => database.ChangeAsync(async tables =>
        {
            Dictionary<string, SettingRow> known = await tables.Settings.Where(row => row.IntegrationId == integrationId).ToDictionaryAsync(row => row.Key, cancellationToken);
            Put(EnabledKey, enabled ? "true" : "false", isSecret: false);
            foreach ((string key, string? value) in values) Put(key, value, isSecret: false);
            foreach ((string key, Secret? secret) in secrets) Put(key, secret is null ? null : _protector.Protect(secret.Reveal()), isSecret: true);
            return await tables.SaveChangesAsync(cancellationToken);

            void Put(string key, string? value, bool isSecret)
            {
                SettingRow? row = known.GetValueOrDefault(key);
                if (value is null)
                {
                    if (row is not null) tables.Settings.Remove(row);
                }
                else if (row is null)
                {
                    tables.Settings.Add(new SettingRow { IntegrationId = integrationId, Key = key, Value = value, IsSecret = isSecret });
                }
                else
                {
                    row.Value = value;
                    row.IsSecret = isSecret;
                }
            }
        }, cancellationToken);

    private Secret? Reveal(SettingRow row)
    {
        try
        {
            return new Secret(_protector.Unprotect(row.Value));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Task<List<SettingRow>> RowsAsync(string integrationId, CancellationToken cancellationToken) => database.ReadAsync(
        tables => tables.Settings.AsNoTracking().Where(row => row.IntegrationId == integrationId).ToListAsync(cancellationToken), cancellationToken);
}
