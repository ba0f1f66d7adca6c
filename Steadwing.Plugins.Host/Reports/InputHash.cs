using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Names the input of a run: the incident and every piece of evidence.</summary>
internal static class InputHash
{
    /// <returns>SHA-256, lower-case hex. Independent of the order of <paramref name="evidence"/>.</returns>
    public static string Of(JsonElement incident, IEnumerable<EvidenceItem> evidence)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(incident.GetRawText()));
        foreach (string entry in evidence.Select(item => $"\n{item.Integration}/{item.Provider}/{item.Hash}").Order(StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(entry));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
