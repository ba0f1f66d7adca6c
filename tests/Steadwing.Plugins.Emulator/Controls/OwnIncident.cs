using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>One incident of our own: the account, what was reported, and what a report about it should say.</summary>
/// <param name="Id">Stable id, unique in the collection.</param>
/// <param name="Tell">Tells it anew; the same bytes every time.</param>
public sealed record OwnIncident(string Id, Func<AccountBuilder> Tell)
{
    /// <summary>The wrapper of the corpus: <c>id</c>, <c>kind</c>, <c>incident</c>, <c>expected</c>, <c>account</c>.</summary>
    public byte[] ToJson() => Tell().ToIncidentJson(Id, "own");
}
