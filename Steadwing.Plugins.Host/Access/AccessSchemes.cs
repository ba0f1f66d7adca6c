namespace Steadwing.Plugins.Host.Access;

/// <summary>Names of the ways to say who one is.</summary>
internal static class AccessSchemes
{
    /// <summary>Chooses between the other ones by what the request carries.</summary>
    public const string Any = "any";

    public const string Cookie = "cookie";
    public const string Token = "token";
    public const string Oidc = "oidc";
}
