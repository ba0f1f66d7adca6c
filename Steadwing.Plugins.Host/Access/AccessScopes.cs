namespace Steadwing.Plugins.Host.Access;

/// <summary>What a caller may do. A signed-in operator has all three.</summary>
internal static class AccessScopes
{
    /// <summary>Type of the claim that holds one scope.</summary>
    public const string Claim = "scope";

    /// <summary>Hand in incidents, run them again, cancel runs.</summary>
    public const string Submit = "submit";

    /// <summary>See incidents, reports and integrations.</summary>
    public const string Read = "read";

    /// <summary>Everything, settings and tokens included.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [Submit, Read, Admin];
}
