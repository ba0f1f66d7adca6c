namespace Steadwing.Plugins.Host.Access;

/// <summary>What became of a password.</summary>
internal enum SignInOutcome
{
    Accepted,
    Refused,

    /// <summary>Too many attempts; the password was not looked at.</summary>
    LockedOut,

    /// <summary>No password was set yet.</summary>
    NotSetUp,
}
