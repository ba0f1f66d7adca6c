using System.Globalization;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Everything made up in an account: ids, jitter, choices. The same seed gives the same account.</summary>
internal sealed class Chance(int seed)
{
    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Random _random = new(seed);

    public string SandboxId() => "i" + Text(19);

    public string TemplateId() => Text(20);

    public string Hex(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "0123456789abcdef"[_random.Next(16)]));

    public string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[7] = (byte)(bytes[7] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes).ToString();
    }

    public double Between(double low, double high) => low + (_random.NextDouble() * (high - low));

    public int Between(int low, int highExclusive) => _random.Next(low, highExclusive);

    public T OneOf<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>A moment with nanoseconds, as log shippers write them.</summary>
    public string Nanoseconds(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + _random.Next(100).ToString("00", CultureInfo.InvariantCulture) + "Z";

    private string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => IdAlphabet[_random.Next(IdAlphabet.Length)]));
}
