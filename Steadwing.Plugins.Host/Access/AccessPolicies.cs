using Microsoft.AspNetCore.Authorization;

namespace Steadwing.Plugins.Host.Access;

/// <summary>The policies routes choose from. A route that chooses none is denied to everybody.</summary>
internal static class AccessPolicies
{
    public const string Submit = "submit";
    public const string Read = "read";
    public const string Admin = "admin";

    public static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(Submit, policy => policy.RequireClaim(AccessScopes.Claim, AccessScopes.Submit, AccessScopes.Admin));
        options.AddPolicy(Read, policy => policy.RequireClaim(AccessScopes.Claim, AccessScopes.Read, AccessScopes.Admin));
        options.AddPolicy(Admin, policy => policy.RequireClaim(AccessScopes.Claim, AccessScopes.Admin));
        options.DefaultPolicy = options.GetPolicy(Admin)!;
        // Where no route matches there is nothing to protect: "not found", "method not allowed" and "unsupported media type" say so.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build();
    }
}
