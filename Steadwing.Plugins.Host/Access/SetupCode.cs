using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Steadwing.Plugins.Host.Access;

/// <summary>The one-time code that lets its holder set the operator's password. Lives in memory only, as a hash. Thread-safe.</summary>
internal sealed class SetupCode(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private byte[]? _hash;
    private DateTimeOffset _expiresAt;

    /// <summary>Makes a new code; an earlier one stops working.</summary>
    public string Issue()
    {
        string code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_lock)
        {
            _hash = Hash(code);
            _expiresAt = clock.GetUtcNow() + Lifetime;
        }

        return code;
    }

    /// <summary>Whether the code works, without using it up.</summary>
    public bool Works(string? code)
    {
        lock (_lock) return Matches(code);
    }

    /// <summary>Uses the code up.</summary>
    /// <returns>True for one caller only.</returns>
    public bool Redeem(string? code)
    {
        lock (_lock)
        {
            if (!Matches(code)) return false;
            _hash = null;
            return true;
        }
    }

    private bool Matches(string? code) =>
        _hash is not null && code is { Length: > 0 and <= 128 } && clock.GetUtcNow() < _expiresAt
        && CryptographicOperations.FixedTimeEquals(_hash, Hash(code));

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
