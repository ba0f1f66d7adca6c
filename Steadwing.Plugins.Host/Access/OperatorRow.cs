namespace Steadwing.Plugins.Host.Access;

/// <summary>The one local account. Times are Unix milliseconds.</summary>
internal sealed class OperatorRow
{
    public const string TheOperator = "operator";

    public required string Id { get; init; }

    /// <summary>As ASP.NET Core Identity's hasher writes it: PBKDF2 with salt and iteration count.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>Changes with the password; sessions that carry another one are over.</summary>
    public required string Stamp { get; set; }

    /// <summary>Attempts since the last success.</summary>
    public int Failures { get; set; }

    /// <summary>No attempt is looked at before; 0 when not locked.</summary>
    public long LockedUntil { get; set; }
}
