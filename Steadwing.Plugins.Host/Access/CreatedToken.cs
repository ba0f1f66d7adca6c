namespace Steadwing.Plugins.Host.Access;

/// <summary>A token just made.</summary>
/// <param name="Token">The secret itself: this is the only time it is seen.</param>
/// <param name="Details">What is kept of it.</param>
internal sealed record CreatedToken(string Token, ApiToken Details)
{
    public override string ToString() => Details.ToString();
}
