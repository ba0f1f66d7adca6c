using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator;

/// <summary>The story behind the plugin's demo: a report generator that loads a whole table into a small sandbox.</summary>
public static class DemoStory
{
    private const string Invoices = "invoice-analyst";

    /// <summary>The story, with its incident and what a report about it should say.</summary>
    public static AccountBuilder Build()
    {
        AccountBuilder account = new("2026-06-02T14:31:00Z", seed: 1042) { TeamMetricsSpan = TimeSpan.FromHours(3) };
        TellTemplates(account);
        account.Noise(new Noise("web-agent", 26, "12:05", "14:27") { App = "web-agent" });
        account.Noise(new Noise("notebook", 14, "12:10", "14:24") { App = "notebook", FailingShare = 0.2, IdleTimeoutShare = 0.3 });
        account.Noise(new Noise(Invoices, 12, "12:00", "13:58") { App = "invoices", FailingShare = 0, IdleTimeoutShare = 0 });

        string failed = TellFailure(account, "14:12:04", "acct-5512", peak: 98.6);
        string retried = TellFailure(account, "14:17:31", "acct-5512", peak: 98.9);
        account.Sandbox(Invoices, "invoices").Metadata("account", "acct-2207").At("14:14").Timeout(minutes: 15)
            .Runs("pip install -q polars==1.9.0", seconds: 6.4).Memory(31, overSeconds: 12)
            .Runs("python reconcile.py --account acct-2207 --month 2026-05", seconds: 14.2, limitSeconds: 600).Waits(4).KilledBy("request");
        account.Sandbox("notebook", "notebook").At("13:55").Timeout(minutes: 60).Runs("python serve.py --port 8888", seconds: 9).StillRuns();
        account.Sandbox("notebook", "notebook").At("13:10").Timeout(minutes: 20).Runs("jupyter nbconvert report.ipynb", seconds: 21).PausesAtTimeout();

        account.Incident = new ReportedIncident("Month-end reconciliation fails for one customer", account.Time("14:13:30"))
        {
            Id = "INC-1042",
            Description = "reconcile.py for acct-5512 ended with \"CommandExitException: Command exited with code 137\". We retried once, same result; other customers are fine. Did E2B kill our sandbox?",
            SandboxIds = [failed, retried],
            Metadata = new Dictionary<string, string> { ["app"] = "invoices" },
        };
        account.Expected = ExpectedOutcome.Fault("e2b.memory-exhausted") with
        {
            Related = ["e2b.process-failed"],
            Subjects = [failed, retried],
            Onset = account.Time("14:13:15"),
            OnsetToleranceSeconds = 120,
            Why = "Memory climbs to 98 % of 1 GiB while reconcile.py runs, which then exits with 137 long before its limit of 600 s; memory falls at once.",
        };
        return account;
    }

    private static void TellTemplates(AccountBuilder account)
    {
        account.Template("web-agent").Size(2, 2048, 5120).Steps("RUN npm install -g playwright@1.49.0", "RUN playwright install chromium")
            .Built("09:00", daysAgo: 12).Built("10:30", daysAgo: 3);
        account.Template("notebook").Size(2, 1024, 5120).Envd("0.5.14").Steps("RUN pip install jupyterlab==4.2.5 pandas==2.2.3").Built("16:20", daysAgo: 21)
            .BuildFails("failed to run command 'pip install tensorflow==1.15': exit status 1", "1", "17:05", daysAgo: 2,
                new BuildLine("[builder 2/2] [stderr]: ERROR: No matching distribution found for tensorflow==1.15", "1"));
        account.Template(Invoices).Size(2, 1024, 5120).Steps("RUN apt-get install -y libpq5", "RUN pip install polars==1.9.0 psycopg[binary]==3.2.3")
            .Built("08:15", daysAgo: 5);
    }

    private static string TellFailure(AccountBuilder account, string at, string customer, double peak)
    {
        SandboxBuilder sandbox = account.Sandbox(Invoices, "invoices").Metadata("account", customer).At(at).Timeout(minutes: 15);
        sandbox.Uses(cpu: 5, memory: 22, disk: 36)
            .Runs("pip install -q polars==1.9.0", seconds: 6.1).Waits(1.5)
            .Starts($"python reconcile.py --account {customer} --month 2026-05", limitSeconds: 600)
            .Cpu(58).Memory(peak, overSeconds: 95).Waits(104).Ends(exit: 137, stderr: "Killed\n")
            .Uses(cpu: 4, memory: 23)
            .Waits(2.4).Runs("ls -la /home/user/out", seconds: 0.03).Waits(11).KilledBy("request");
        return sandbox.Id;
    }
}
