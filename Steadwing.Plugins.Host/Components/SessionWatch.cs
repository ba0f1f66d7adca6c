using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Steadwing.Plugins.Host.Access;

namespace Steadwing.Plugins.Host.Components;

/// <summary>Looks now and then whether the operator of an open page may still be here; a page sends no request by which the session cookie would be looked at.</summary>
internal sealed class SessionWatch(OperatorSessions sessions, ILoggerFactory loggers) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await sessions.IsValidAsync(authenticationState.User, cancellationToken);
}
