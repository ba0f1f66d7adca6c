using System.Globalization;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Moments as the service writes them.</summary>
internal static class Stamps
{
    public static string Wire(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
