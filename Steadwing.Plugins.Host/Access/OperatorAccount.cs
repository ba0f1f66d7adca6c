using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Steadwing.Plugins.Host.Access;

/// <summary>The local account: its password and its lock-out. Safe for concurrent use, also by several nodes.</summary>
internal sealed partial class OperatorAccount(IDbContextFactory<AccessDatabase> databases, TimeProvider clock, ILogger<OperatorAccount> logger)
{
    public const int MinPasswordLength = 12;
    public const int MaxPasswordLength = 256;
    public const int AttemptsBeforeLock = 5;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(5);

    private readonly PasswordHasher<OperatorRow> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    public async Task<bool> IsSetUpAsync(CancellationToken cancellationToken)
    {
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Operators.AnyAsync(cancellationToken);
    }

    /// <summary>What is wrong with a new password; null when it will do.</summary>
    public static string? Problem(string? password) => password switch
    {
        null or { Length: < MinPasswordLength } => $"The password is too short: at least {MinPasswordLength} characters.",
        { Length: > MaxPasswordLength } => $"The password is too long: at most {MaxPasswordLength} characters.",
        _ when password.Distinct().Count() < 5 => "The password repeats too few characters: use at least five different ones.",
        _ => null,
    };

    /// <summary>Raised in this process when the password was replaced: pages that are open must ask whether their session still counts.</summary>
    public event Action? PasswordReplaced;

    /// <summary>Sets or replaces the password, unlocks the account and ends every session.</summary>
    public async Task SetPasswordAsync(string password, CancellationToken cancellationToken)
    {
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        OperatorRow? row = await database.Operators.SingleOrDefaultAsync(cancellationToken);
        if (row is null) database.Add(row = new OperatorRow { Id = OperatorRow.TheOperator, PasswordHash = "", Stamp = "" });
        row.PasswordHash = _hasher.HashPassword(row, password);
        row.Stamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        (row.Failures, row.LockedUntil) = (0, 0);
        await database.SaveChangesAsync(cancellationToken);
        LogPasswordSet();
        PasswordReplaced?.Invoke();
    }

    /// <summary>The stamp that sessions must carry; null when no password was set yet.</summary>
    public async Task<string?> StampAsync(CancellationToken cancellationToken)
    {
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Operators.Select(row => row.Stamp).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Counts the attempt first, then looks: many attempts at once get no more tries than many in a row.</summary>
    public async Task<SignInOutcome> SignInAsync(string password, CancellationToken cancellationToken)
    {
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await TakeAttemptAsync(database, cancellationToken))
        {
            if (!await database.Operators.AnyAsync(cancellationToken)) return SignInOutcome.NotSetUp;
            LogLocked();
            return SignInOutcome.LockedOut;
        }

        OperatorRow row = await database.Operators.AsNoTracking().SingleAsync(cancellationToken);
        PasswordVerificationResult result = password.Length > MaxPasswordLength
            ? PasswordVerificationResult.Failed
            : _hasher.VerifyHashedPassword(row, row.PasswordHash, password);
        if (result == PasswordVerificationResult.Failed)
        {
            LogRefused();
            return SignInOutcome.Refused;
        }

        string hash = result == PasswordVerificationResult.SuccessRehashNeeded ? _hasher.HashPassword(row, password) : row.PasswordHash;
        await database.Operators.Where(entity => entity.Stamp == row.Stamp).ExecuteUpdateAsync(
            update => update.SetProperty(entity => entity.Failures, 0).SetProperty(entity => entity.LockedUntil, 0L).SetProperty(entity => entity.PasswordHash, hash),
            cancellationToken);
        return SignInOutcome.Accepted;
    }

    /// <summary>Replaces the password for somebody who knows it, and ends every session. A wrong one counts like a wrong one at sign-in.</summary>
    /// <param name="current">The password until now.</param>
    /// <param name="password">One that <see cref="Problem"/> finds nothing wrong with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SignInOutcome> ChangePasswordAsync(string current, string password, CancellationToken cancellationToken)
    {
        SignInOutcome outcome = await SignInAsync(current, cancellationToken);
        if (outcome == SignInOutcome.Accepted) await SetPasswordAsync(password, cancellationToken);
        return outcome;
    }

    private async Task<bool> TakeAttemptAsync(AccessDatabase database, CancellationToken cancellationToken)
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        long until = now + (long)LockTime.TotalMilliseconds;
        int taken = await database.Operators.Where(row => row.LockedUntil <= now).ExecuteUpdateAsync(
            update => update
                .SetProperty(row => row.Failures, row => row.Failures + 1 >= AttemptsBeforeLock ? 0 : row.Failures + 1)
                .SetProperty(row => row.LockedUntil, row => row.Failures + 1 >= AttemptsBeforeLock ? until : 0L),
            cancellationToken);
        return taken == 1;
    }

    [LoggerMessage(LogLevel.Information, "The operator's password was set; sessions opened with another one are over")]
    private partial void LogPasswordSet();

    [LoggerMessage(LogLevel.Warning, "A wrong password was given for the operator")]
    private partial void LogRefused();

    [LoggerMessage(LogLevel.Warning, "The operator's account is locked for a while; the password was not looked at")]
    private partial void LogLocked();
}
