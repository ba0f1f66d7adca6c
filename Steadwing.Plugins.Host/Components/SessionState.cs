using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Steadwing.Plugins.Host.Access;

namespace Steadwing.Plugins.Host.Components;

/// <summary>
/// Who looks at an open page. A page holds a connection that outlives the check of its cookie, so the session is asked for again: at
/// once when the password is replaced in this process, and now and then in case another process did it.
/// </summary>
internal sealed class SessionState : RevalidatingServerAuthenticationStateProvider
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);
    private static readonly AuthenticationState s_nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly OperatorAccount _account;
    private readonly OperatorSessions _sessions;

    public SessionState(OperatorAccount account, OperatorSessions sessions, ILoggerFactory logging) : base(logging)
    {
        (_account, _sessions) = (account, sessions);
        _account.PasswordReplaced += End;
    }

    protected override TimeSpan RevalidationInterval => s_interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        bool valid = true;
        // A database that is busy says nothing about the session: it is asked again later.
        await new StorageGuard().TryAsync(async () => valid = await _sessions.IsValidAsync(authenticationState.User, cancellationToken));
        return valid;
    }

    protected override void Dispose(bool disposing)
    {
        _account.PasswordReplaced -= End;
        base.Dispose(disposing);
    }

    /// <summary>Sessions that were opened with a password end with it; those of a provider go on.</summary>
    private void End() => _ = EndAsync();

    private async Task EndAsync()
    {
        if (Stamp(await GetAuthenticationStateAsync()) is not null) SetAuthenticationState(Task.FromResult(s_nobody));
    }

    private static string? Stamp(AuthenticationState state) => state.User.FindFirst(OperatorPrincipal.StampClaim)?.Value;
}
