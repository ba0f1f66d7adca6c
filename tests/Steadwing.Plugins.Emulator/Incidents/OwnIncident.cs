using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>One incident that we made up ourselves: told on demand, always with the same bytes.</summary>
/// <param name="Id">Kebab-case, unique; also decides ids and jitter.</param>
/// <param name="Tell">Tells it for a seed.</param>
public sealed record OwnIncident(string Id, Func<int, AccountBuilder> Tell)
{
    /// <summary>The account with its incident and what is expected.</summary>
    public AccountBuilder Build()
    {
        int seed = Seed();
        AccountBuilder account = Tell(seed);
        account.Incident = account.Incident! with { Id = $"INC-{(seed % 9000) + 1000}" };
        return account;
    }

    /// <summary>Incident, account and expectation in one file, as in the corpus.</summary>
    public byte[] ToJson() => Build().ToIncidentJson(Id, "own");

    private int Seed()
    {
        uint hash = 2166136261;
        foreach (char letter in Id)
            hash = (hash ^ letter) * 16777619;
        return (int)(hash & 0x7FFFFFFF);
    }
}
