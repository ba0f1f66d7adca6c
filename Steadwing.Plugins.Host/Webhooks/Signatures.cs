using System.Security.Cryptography;
using System.Text;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>Comparisons that do not tell by their duration how much was right.</summary>
internal static class Signatures
{
    /// <summary>Whether one of the given signatures is one of the right ones; all are compared.</summary>
    public static bool AnyMatches(IEnumerable<string> given, IEnumerable<byte[]> right)
    {
        byte[][] wanted = [.. right];
        bool found = false;
        foreach (string signature in given)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(signature);
            foreach (byte[] one in wanted) found |= CryptographicOperations.FixedTimeEquals(bytes, one);
        }

        return found;
    }
}
