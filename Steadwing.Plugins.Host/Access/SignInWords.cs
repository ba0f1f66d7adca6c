namespace Steadwing.Plugins.Host.Access;

/// <summary>What somebody reads whose password was not taken.</summary>
internal static class SignInWords
{
    public const string Refused = "That is not the password.";

    public static string LockedOut { get; } = $"Too many attempts. Wait {OperatorAccount.LockTime.TotalMinutes:0} minutes, then try again.";
}
