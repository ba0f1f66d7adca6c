using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.EndToEnd.Tests.Cases;

/// <summary>Small accounts for tests that are about the way, not about the diagnosis.</summary>
internal static class Stories
{
    /// <summary>One sandbox ended at its lifetime while a command was running; a handful of others went well.</summary>
    public static byte[] Timeout(out string sandboxId)
    {
        var account = new AccountBuilder("2026-06-02T14:20:00Z", seed: 11);
        account.Noise(new Noise("web-agent", 8, "12:30", "14:00") { App = "web" });
        SandboxBuilder sandbox = account.Sandbox("agent", "agent").At("13:55").Starts("python long_job.py").TimesOut();
        account.Incident = new ReportedIncident("The long job never comes back", account.Time("14:00"))
        {
            Id = "INC-7",
            Description = "The sandbox is gone in the middle of the job.",
            SandboxIds = [sandbox.Id],
        };
        sandboxId = sandbox.Id;
        return account.ToIncidentJson();
    }

    public static byte[] Timeout() => Timeout(out _);
}
