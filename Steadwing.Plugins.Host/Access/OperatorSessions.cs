using System.Security.Claims;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Whether somebody who signed in earlier may still be here. Safe for concurrent use.</summary>
internal sealed class OperatorSessions(OperatorAccount account, AccessSettings settings)
{
    /// <summary>False after the password was changed, or when the list of operators no longer holds this person.</summary>
    public async Task<bool> IsValidAsync(ClaimsPrincipal? person, CancellationToken cancellationToken)
    {
        if (person?.FindFirst(ClaimTypes.NameIdentifier)?.Value is not { } id) return false;
        return person.FindFirst(OperatorPrincipal.StampClaim)?.Value is { } stamp
            ? await account.StampAsync(cancellationToken) == stamp
            : settings.Oidc is { } oidc && oidc.Admits(id, person.Identity?.Name);
    }
}
