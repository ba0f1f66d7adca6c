using System.Security.Claims;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Who is signed in at a browser. Every operator may do everything.</summary>
internal static class OperatorPrincipal
{
    /// <summary>Ties a session to the password it was opened with; sessions opened by a provider have none.</summary>
    public const string StampClaim = "stamp";

    public static ClaimsPrincipal Create(string id, string name, params Claim[] more)
    {
        var identity = new ClaimsIdentity(AccessSchemes.Cookie, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, id));
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        identity.AddClaims(AccessScopes.All.Select(scope => new Claim(AccessScopes.Claim, scope)));
        identity.AddClaims(more);
        return new ClaimsPrincipal(identity);
    }
}
