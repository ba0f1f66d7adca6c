using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Traps about how a sandbox ended: the explanation at hand is not the one on record.</summary>
internal static class TrapEndings
{
    public static AccountBuilder MemoryHighButTimeWasUp()
    {
        AccountBuilder account = Story.Begin(7301);
        account.Template("simulate").Size(4, 2048, 5120);
        account.Template("docs").Size(1, 512, 2048).Envd("0.5.20");
        account.WithCrowd("docs", "docs", 38, "08:00", "11:45");
        account.Every("simulate", "simulate", account.Time("08:00"), account.Time("11:20"), 700, sandbox => sandbox
            .Cpu(55).Memory(84, 60).Runs("python simulate.py --years 10", 310, limitSeconds: 3600).Waits(5).KilledBy("request"), lifetimeMinutes: 10);
        SandboxBuilder named = Crowd.Created(account, "simulate", "simulate", account.Time("10:20"), 10).Waits(4).Starts("python simulate.py --years 25", 3600).Cpu(56).Memory(85, 60).TimesOut();
        return account.Reported(
                "Simulation over 25 years killed for lack of memory",
                named.Now,
                "\"The sandbox was not found\". Your warnings say memory 85 % again and again until the very end, so it was killed for memory, right? 10 years work. We would move to 4 GiB.",
                severity: "high")
            .Naming(named.Id)
            .IsFault("e2b.sandbox-timeout", named.Now, 60, "killed(timeout) at the end time it was created with, ten minutes, with simulate.py open and its limit an hour; memory flat at 85 % as in the runs that succeed", [named.Id],
                accept: ["e2b.timeout-misconfigured"]);
    }

    public static AccountBuilder SaidTimeoutButDeleted()
    {
        AccountBuilder account = Story.Begin(7302);
        account.Template("browser").Size(2, 2048, 5120);
        account.Template("kernel").Size(2, 1024, 5120).Envd("0.5.22");
        account.WithCrowd("kernel", "kernel", 40, "08:00", "11:45").WithHardWorker("kernel", "kernel", "10:26", memory: 94);
        account.Every("browser", "browser", account.Time("08:00"), account.Time("11:30"), 420, sandbox => sandbox
            .Runs("node goto.js https://example.org", 6.3).Waits(14).Runs("node extract.js", 4.1).Waits(4).KilledBy("request"), lifetimeMinutes: 60);
        SandboxBuilder named = Crowd.Created(account, "browser", "browser", account.Time("10:20"), 60).Runs("node goto.js https://shop.example", 8.2).Waits(11).Starts("node checkout-flow.js", 1800).Cpu(34).Memory(49, 40)
            .Waits(minutes: 7).KilledBy("request");
        return account.Reported(
                "Browser session timed out in the checkout flow",
                named.Now,
                "TimeoutException: The sandbox was not found: This error is likely due to sandbox timeout. You can modify the sandbox timeout by passing 'timeout' when starting the sandbox. So the timeout is too short, although we pass "
                    + "3600. There is also a session reaper in the new release, but it only looks at idle ones.",
                severity: "high")
            .Naming(named.Id)
            .IsFault("e2b.killed-by-client", named.Now, 60, "killed(request) seven minutes into checkout-flow.js, 52 minutes before its end time; everyday deletes follow the last command", [named.Id]);
    }

    public static AccountBuilder IdleExpiriesBesideACrash()
    {
        AccountBuilder account = Story.Begin(7303);
        account.Template("studio").Size(2, 2048, 5120).Envd("0.6.10");
        account.Template("api-mock").Size(1, 512, 2048).Envd("0.5.22");
        account.WithCrowd("api-mock", "api-mock", 34, "08:00", "11:45");
        account.Every("studio", "studio", account.Time("08:00"), account.Time("11:10"), 600, sandbox => sandbox.Runs("npm run dev -- --once", 14).Waits(30).Runs("npm test", 22).TimesOut(), lifetimeMinutes: 20);
        SandboxBuilder named = Crowd.Created(account, "studio", "studio", account.Time("10:36"), 120).Runs("npm ci", 24).Starts("npm run dev", 0).Cpu(18).Memory(43, 60).Waits(minutes: 18).Crashes();
        return account.Reported(
                "Timeouts again: studio session of a paying customer cut off",
                named.Now,
                "Every ten minutes I see killed with reason timeout for studio, at 10:50 and 11:00 as well, and at 10:54 our customer's session dropped in the middle of her work. Please raise that timeout! The list even shows hers as running.",
                severity: "critical")
            .Naming(named.Id)
            .IsFault("e2b.sandbox-crashed", named.Now, 60, "\"Sandbox stopped\" without any Killing or Pausing line, no killed event, metrics end there, an hour before its end time and still listed as running; the expired ones had been idle", [named.Id],
                related: ["e2b.platform-loss"]);
    }

    public static AccountBuilder OrphanedDuringAClearOut()
    {
        AccountBuilder account = Story.Begin(7304);
        account.Template("research").Size(2, 2048, 5120);
        account.Template("gif").Size(1, 512, 2048).Envd("0.5.20");
        account.WithCrowd("gif", "gif", 36, "08:00", "11:45").WithCrowd("research", "research", 26, "08:03", "10:20");
        account.Every("research", "research", account.Time("09:50"), account.Time("09:58"), 80, sandbox => sandbox.Runs("python survey.py", 41).At(account.Time("10:30").AddSeconds(account.Chance.Between(0, 30))).KilledBy("request"), lifetimeMinutes: 240);
        SandboxBuilder named = Crowd.Created(account, "research", "research", account.Time("09:48"), 240).Runs("python survey.py", 55).Starts("python deep_survey.py", 7200).Cpu(47).Memory(51, 60).At(account.Time("10:30:40")).KilledBy("orphaned");
        return account.Reported(
                "Colleague's clear-out removed a running survey",
                named.Now,
                "At half past ten Dana deleted the finished survey sandboxes by script (six, she has the list). A seventh, which was still computing, went away in the same minute. She swears it was not on her list. SDK says timeout, "
                    + "which is nonsense, it had four hours.",
                severity: "high")
            .Naming(named.Id)
            .IsFault("e2b.platform-loss", named.Now, 60, "its killed event says orphaned, with deep_survey.py open and hours left; the six of the script say request and had nothing open", [named.Id], related: ["e2b.killed-by-client"]);
    }

    public static AccountBuilder LeaseShortenedBySecondCaller()
    {
        AccountBuilder account = Story.Begin(7305);
        account.Template("workspace").Size(2, 2048, 5120);
        account.Template("lint-bot").Size(1, 512, 2048).Envd("0.5.14");
        account.WithCrowd("lint-bot", "lint", 40, "08:00", "11:45").WithHardWorker("lint-bot", "lint", "10:41", memory: 90);
        account.Every("workspace", "workspace", account.Time("08:00"), account.Time("10:00"), 1500, sandbox => sandbox
            .Runs("npm ci", 25).Waits(minutes: 8).Extends(minutes: 120).Runs("npm test", 31).Waits(minutes: 25).KilledBy("request"), lifetimeMinutes: 120);
        SandboxBuilder named = Crowd.Created(account, "workspace", "workspace", account.Time("10:05"), 120).Runs("npm ci", 26).Waits(minutes: 9).Extends(minutes: 120).Waits(minutes: 14)
            .Starts("npm run e2e", 1800).Cpu(44).Memory(48, 40).Waits(minutes: 6).Extends(minutes: 5).Waits(20);
        DateTimeOffset shortened = named.Now.AddSeconds(-20);
        named.TimesOut();
        return account.Reported(
                "Workspace crashed during e2e tests",
                named.Now,
                "It was created for two hours and renewed for two more at 10:15. After half an hour: \"The sandbox was not found\". That cannot be a timeout, so the e2e tests must have crashed the machine. Since yesterday the new status "
                    + "panel also connects to workspaces, read-only.",
                severity: "high")
            .Naming(named.Id)
            .IsFault("e2b.timeout-not-extended", shortened, 330, "at 10:35 somebody set its end to five minutes from then, an hour and a half earlier than before; killed(timeout) at exactly that end with npm run e2e open", [named.Id],
                related: ["e2b.sandbox-timeout"], accept: ["e2b.timeout-misconfigured"]);
    }

    public static AccountBuilder BlockedByOperators()
    {
        AccountBuilder account = Story.Begin(7306);
        account.Template("miner-check").Size(2, 1024, 5120).Envd("0.5.22");
        account.Template("kernel").Size(2, 2048, 5120);
        account.Template("ocr").Size(1, 1024, 5120).Envd("0.6.4");
        account.WithCrowd("miner-check", "scan", 26, "08:00", "10:37").WithCrowd("kernel", "kernel", 26, "08:02", "10:37").WithCrowd("ocr", "ocr", 26, "08:05", "10:37");
        List<string> killed = [];
        foreach ((string template, string app) in new[] { ("miner-check", "scan"), ("kernel", "kernel"), ("ocr", "ocr"), ("kernel", "kernel"), ("miner-check", "scan"), ("ocr", "ocr") })
        {
            SandboxBuilder sandbox = Crowd.Created(account, template, app, account.Time("10:21").AddSeconds(killed.Count * 37), 60).Runs("python setup.py", 12).Starts("python work.py", 1800).Cpu(46).Memory(52, 60)
                .At(account.Time("10:40:05").AddSeconds(killed.Count * 0.7)).KilledBy("admin");
            killed.Add(sandbox.Id);
        }

        return account.Reported(
                "E2B outage: all products dead at 10:40",
                account.Time("10:40"),
                "Sessions of three products dropped within seconds, different templates, and nothing starts since. An outage at your side, obviously. (Our accounting department says a card expired, which cannot have to do with this.)",
                severity: "critical")
            .IsFault("e2b.killed-by-admin", account.Time("10:40:05"), 60, "six sandboxes of three templates end within four seconds with kill_reason admin and work open: removed by the service's operators, not lost", [.. killed],
                related: ["e2b.creation-stopped"]);
    }
}
