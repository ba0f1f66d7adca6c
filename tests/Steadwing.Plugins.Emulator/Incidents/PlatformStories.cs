using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Sandboxes that the platform lost, one or many.</summary>
internal static class PlatformStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("pause-button-lost-the-workspace", SealFailed),
        new("two-scans-gone-for-unknown-reason", Unknown),
        new("checkpoint-and-nothing-after", ResumeAfterCheckpoint),
        new("silent-in-mid-sentence", Silent),
        new("four-products-orphaned", OutageOrphaned),
        new("everything-freezes-at-twenty-past", OutageSilent),
    ];

    private static AccountBuilder SealFailed(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:10", "11:50", 80, loud: true);
        account.Template("whiteboard").Size(2, 2048).Envd("0.6.13");
        for (int user = 0; user < 10; user++)
            account.Sandbox("whiteboard", "board").At(account.Time("08:20").AddMinutes(user * 14)).Timeout(minutes: 60).Runs("node load.js", seconds: 3)
                .Waits(minutes: 3 + (user % 4)).Pauses();
        SandboxBuilder lost = account.Sandbox("whiteboard", "board").Metadata("board", "b-190").At("10:32").Timeout(minutes: 60).Runs("node load.js", seconds: 4)
            .Waits(minutes: 11).Runs("node render.js", seconds: 38).Waits(minutes: 2).PauseFailsToSeal();
        return account
            .Reported("Board b-190 not found after saving", lost.Now.AddMinutes(4),
                "User pressed \"save & close\" (we pause the sandbox), ten minutes later: `Paused sandbox not found`. Others save all day. Our cleanup job deletes boards older than a week, maybe it misread the date?",
                [lost.Id])
            .Expects("platform-loss", lost.Now, 60,
                "\"Pausing sandbox\" was followed by killed(seal_failed): the snapshot could not be sealed; no delete by a client, no paused event", [lost.Id]);
    }

    private static AccountBuilder Unknown(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "13:00", "18:10", 90, daysAgo: 1, loud: true);
        account.Template("scanner").Size(2, 1024).Envd("0.6.4");
        account.Normal("scanner", "scan", 30, "13:10", "18:00", daysAgo: 1);
        List<string> lost = [];
        DateTimeOffset first = default;
        foreach (string at in (string[])["15:11:20", "15:36:48"])
        {
            SandboxBuilder sandbox = account.Sandbox("scanner", "scan").At(at, 1).Timeout(minutes: 60)
                .Runs("git clone https://github.com/acme/api.git .", seconds: 4).Starts("semgrep scan --config auto", limitSeconds: 3600)
                .Cpu(63).Memory(57, overSeconds: 60).Waits(minutes: 12.7).KilledBy("unknown");
            first = first == default ? sandbox.Now : first;
            lost.Add(sandbox.Id);
        }

        return account
            .Reported("Two of our scans ended without a result", first,
                "SDK: \"The sandbox was killed or reached its end of life while the request was in flight\". Semgrep on that repository is memory-heavy, we blamed it first, but the third attempt went through.",
                app: "scan", ended: account.Time("15:55", 1), severity: "medium")
            .Expects("platform-loss", first, 90, "two killed(unknown), 25 minutes apart, each with semgrep open and more than 45 minutes to its end; memory 57 %",
                lost);
    }

    private static AccountBuilder ResumeAfterCheckpoint(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "07:30", "11:40", 70, daysAgo: 2, loud: true);
        account.Template("branching-agent").Size(2, 4096).Envd("0.6.13");
        for (int run = 0; run < 8; run++)
            account.Sandbox("branching-agent", "branches").At(account.Time("07:40", 2).AddMinutes(run * 21)).Timeout(minutes: 60)
                .Runs("python step.py 1", seconds: 12).Checkpoints().Waits(5).Runs("python step.py 2", seconds: 15).Waits(4).KilledBy("request");
        SandboxBuilder lost = account.Sandbox("branching-agent", "branches").Metadata("tree", "t-77").At("09:50", 2).Timeout(minutes: 60)
            .Runs("python step.py 1", seconds: 14).Memory(61, overSeconds: 20).Waits(30).Checkpoints()
            .Waits(8).Runs("python step.py 2", seconds: 17).Waits(minutes: 2).CheckpointFailsToResume();
        return account
            .Reported("Tree t-77: step 3 never starts", lost.Now.AddSeconds(5),
                "After the second snapshot all calls fail with \"Sandbox is probably not running anymore\". Step 2 had used quite some memory. Did our snapshot call stop the original sandbox by design?",
                [lost.Id])
            .Expects("platform-loss", lost.Now, 60,
                "\"Checkpointing sandbox\" was followed by killed(resume_failed) 3 s later, with most of the hour left; earlier checkpoints came back", [lost.Id]);
    }

    private static AccountBuilder Silent(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:40", "11:55", 100, loud: true);
        account.Template("voice-agent").Size(2, 2048).Envd("0.6.10");
        account.Normal("voice-agent", "voice", 22, "08:50", "11:40");
        SandboxBuilder lost = account.Sandbox("voice-agent", "voice").Metadata("call", "c-3307").At("11:02:15").Timeout(minutes: 120)
            .Runs("python warmup.py", seconds: 9).Starts("python transcribe.py --stream", limitSeconds: 3600)
            .Cpu(38).Memory(44, overSeconds: 30).Waits(minutes: 17.3).Vanishes();
        return account
            .Reported("Call c-3307 went silent", lost.Now.AddSeconds(10),
                "No error for a minute, then \"The sandbox was not found\". The dashboard says it is running, so it should be fine; perhaps our websocket proxy? Two hours of timeout, nobody stopped it.",
                [lost.Id])
            .Expects("platform-loss", lost.Now, 90,
                "lines and samples end in mid-run with transcribe.py open: no kill, no pause, no \"Sandbox stopped\", no event, still listed as running; resources were moderate",
                [lost.Id], "envd-unhealthy", "sandbox-crashed");
    }

    private static AccountBuilder OutageOrphaned(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 5).OtherApps(seed, "12:40", "17:40", 110, daysAgo: 5);
        string[] templates = ["planner", "crawler", "notebook-run", "mailer"];
        List<string> lost = [];
        for (int index = 0; index < 16; index++)
        {
            SandboxBuilder sandbox = account.Sandbox(templates[index % 4], templates[index % 4]).At(account.Time("14:20", 5).AddSeconds(index * 83))
                .Timeout(minutes: 120).Runs("python boot.py", seconds: 5, stdout: "up\n").Waits(12).Starts("python run.py", limitSeconds: 7200).Cpu(20 + index)
                .Memory(30 + index, overSeconds: 40);
            lost.Add(sandbox.At(account.Time("14:47:12", 5).AddSeconds(index * 4.3)).KilledBy("orphaned").Id);
        }

        foreach (string template in templates)
            account.Normal(template, template, 10, "13:00", "17:20", daysAgo: 5);
        return account
            .Reported("Mass disconnect on Sunday afternoon", account.Time("14:47", 5),
                "Sixteen running jobs ended within about a minute. Support says planner had a memory problem the week before and someone rotated the Slack token at that time. Jobs started later were fine.",
                ended: account.Time("15:00", 5), severity: "critical")
            .Expects("platform-outage", account.Time("14:47:12", 5), 90,
                "sixteen sandboxes of four templates killed(orphaned) within 65 s with work open and their ends more than an hour away; others lived on", lost,
                "platform-loss");
    }

    private static AccountBuilder OutageSilent(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:50", "11:55", 90);
        string[] templates = ["support-bot", "sheet-agent", "site-builder"];
        List<string> lost = [];
        for (int index = 0; index < 13; index++)
        {
            SandboxBuilder sandbox = account.Sandbox(templates[index % 3], templates[index % 3]).At(account.Time("10:58").AddSeconds(index * 71))
                .Timeout(minutes: 180).Runs("node init.js", seconds: 3).Waits(15).Starts("node agent.js", limitSeconds: 3600).Cpu(18)
                .Memory(34 + index, overSeconds: 40);
            sandbox = sandbox.At(account.Time("11:20:06").AddSeconds(index * 6.1));
            lost.Add((index % 4 == 3 ? sandbox.Crashes() : sandbox.Vanishes()).Id);
        }

        foreach (string template in templates)
            account.Normal(template, template, 9, "09:00", "11:55");
        return account
            .Reported("Agents freeze, three teams affected", account.Time("11:20"),
                "Streams hang without an error, later 502 \"The sandbox was not found\". The list still shows all of them as running. A new frontend went live at 11:15. New sessions are fine.",
                severity: "critical")
            .Expects("platform-outage", account.Time("11:20:06"), 120,
                "13 sandboxes of three templates stop logging and being measured within 80 s with no kill or pause, still listed with two hours left; creations and other sandboxes went on",
                lost, "platform-loss sandbox-crashed");
    }
}
