using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Out of memory in several guises, and out of CPU.</summary>
internal static class ResourceStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("parquet-join-killed", KilledDirectly),
        new("pipeline-child-137", ChildOfShell),
        new("node-heap-in-a-small-box", NodeHeap),
        new("encoder-starves-the-box", EncoderStarves),
        new("two-hundred-workers", ManyWorkers),
    ];

    private static AccountBuilder KilledDirectly(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:50", 90);
        account.Template("table-agent").Size(2, 4096).Envd("0.6.13");
        account.Normal("table-agent", "tables", 20, "08:40", "11:30");
        SandboxBuilder sandbox = account.Sandbox("table-agent", "tables").Metadata("request", "r-6612").At("10:44:10").Timeout(minutes: 30)
            .Runs("ls /data", seconds: 0.05).Waits(6).Runs("python peek.py", seconds: 3.3).Waits(8);
        DateTimeOffset began = sandbox.Now;
        sandbox.Starts("exec python join.py left.parquet right.parquet", limitSeconds: 900).Cpu(54).Memory(98.8, overSeconds: 62).Waits(67).Ends(signal: "killed")
            .Uses(cpu: 4, memory: 17)
            .Waits(9).Runs("python peek.py", seconds: 3.1).Waits(20).KilledBy("request");
        return account
            .Reported("Join request answers with an empty error", began.AddSeconds(68),
                "CommandExitException with code -1, nothing on stderr. A bit later the sandbox was killed, I suppose that is the reason? Or the command timeout, it has 900 seconds.",
                [sandbox.Id])
            .Expects("memory-exhausted", began.AddSeconds(40), 90,
                "memory climbs to 98.8 % of 4 GiB in a minute, join.py ends with signal killed 67 s into a limit of 900 s and memory falls at once; the delete came half a minute later",
                [sandbox.Id], "process-failed");
    }

    private static AccountBuilder ChildOfShell(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "12:30", "17:00", 80, daysAgo: 2);
        account.Template("nlp-pipeline").Size(2, 2048).Envd("0.5.22");
        account.Normal("nlp-pipeline", "nlp", 18, "12:40", "16:40", daysAgo: 2);
        List<string> failed = [];
        foreach (string at in (string[])["14:12:40", "14:31:15", "15:02:20"])
            failed.Add(account.Sandbox("nlp-pipeline", "nlp").Metadata("corpus", "news-2026").At(at, 2).Timeout(minutes: 30)
                .Runs("bash fetch.sh", seconds: 14, stdout: "fetched 4 shards\n")
                .Starts("bash pipeline.sh", limitSeconds: 1200).Cpu(61).Memory(98.1, overSeconds: 120).Waits(131)
                .Ends(exit: 137, stdout: "tokenizing shard 3\n", stderr: "pipeline.sh: line 14:   611 Killed                  python tokenize.py --shard 3\n")
                .Uses(cpu: 4, memory: 22).Waits(7).KilledBy("request").Id);
        return account
            .Reported("news-2026 does not get through tokenizing", account.Time("14:15", 2),
                "pipeline.sh always breaks in the third shard with 137. Does E2B kill long commands? It takes a bit over two minutes. The other corpora pass, so maybe the shard is corrupt.",
                app: "nlp", ended: account.Time("15:06", 2))
            .Expects("memory-exhausted", account.Time("14:14:30", 2), 180,
                "three times memory climbs to 98 % of 2 GiB before exit 137 (\"Killed\" printed by the shell), two minutes into a limit of twenty, and drops right after",
                failed, "process-failed");
    }

    private static AccountBuilder NodeHeap(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "09:00", "11:55", 70);
        account.Template("next-builder").Size(2, 1024).Envd("0.5.20");
        account.Normal("next-builder", "sites", 24, "09:05", "11:40");
        SandboxBuilder sandbox = account.Sandbox("next-builder", "sites").Metadata("site", "kiosk").At("11:36:05").Timeout(minutes: 60)
            .Runs("npm ci", seconds: 39, stdout: "added 1311 packages in 38s\n").Waits(2);
        DateTimeOffset began = sandbox.Now;
        sandbox.Starts("npm run build", limitSeconds: 600).Cpu(69).Memory(96.9, overSeconds: 75).Waits(83)
            .Ends(exit: 134, stdout: "> next build\n   Creating an optimized production build ...\n", stderr: "<--- Last few GCs --->\n[688:0x5d2c] 80122 ms: Mark-Compact 962.1 (988.4) -> 960.9 (987.9) MB\nFATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory\nAborted (core dumped)\n")
            .Uses(cpu: 4, memory: 26).Waits(12).Runs("ls .next", seconds: 0.03).Waits(4).StillRuns();
        return account
            .Reported("kiosk does not build any more", began.AddSeconds(85),
                "`npm run build` exits with 134. We bumped Next.js yesterday, so likely a bug of that version; builds on my laptop though.", [sandbox.Id],
                severity: "medium")
            .Expects("memory-exhausted", began.AddSeconds(50), 100,
                "node aborts with \"heap out of memory\" when memory is at 97 % of the 1 GiB box, and memory falls right after; other builds need a third",
                [sandbox.Id], "process-failed");
    }

    private static AccountBuilder EncoderStarves(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:55", 80, loud: true);
        account.Template("reel-maker").Size(2, 4096).Envd("0.6.13");
        account.Normal("reel-maker", "reels", 16, "08:40", "11:00");
        SandboxBuilder sandbox = account.Sandbox("reel-maker", "reels").Metadata("reel", "r-88").At("11:05").Timeout(minutes: 60).Runs("python plan.py", seconds: 5)
            .Waits(20);
        DateTimeOffset began = sandbox.Now;
        sandbox.Starts("ffmpeg -i raw.mov -c:v libsvtav1 -preset 1 out.mkv", limitSeconds: 3600).Uses(cpu: 100).Memory(52, overSeconds: 30).Waits(45);
        for (int poll = 0; poll < 5; poll++)
        {
            sandbox.NoSamples(seconds: 38).Waits(12);
            sandbox = poll == 1 ? sandbox.HealthFails() : sandbox;
            sandbox.RunsIntoLimit("cat progress.txt").CallFails("deadline_exceeded: context deadline exceeded", 4).Waits(24);
        }

        sandbox.HealthRecovers().Waits(40).Ends().Uses(cpu: 4, memory: 22).Waits(15).Runs("cat progress.txt", seconds: 0.02).Waits(30).StillRuns();
        return account
            .Reported("Progress of r-88 cannot be read", began.AddSeconds(70),
                "`cat progress.txt` times out again and again (\"context deadline exceeded\"), the encoder itself goes on. Network between us and E2B? Ping is fine. Later it works again.",
                [sandbox.Id], severity: "medium")
            .Expects("cpu-saturated", began, 180,
                "CPU at 100 % from the start of the encoder to its end, samples missing and the health check failing in that time, trivial commands killed at their 60 s limit, all over afterwards",
                [sandbox.Id], "command-timeout envd-unhealthy");
    }

    private static AccountBuilder ManyWorkers(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "12:10", "16:30", 70, daysAgo: 3, loud: true);
        account.Template("test-grid").Size(4, 8192).Envd("0.6.10");
        account.Normal("test-grid", "grid", 14, "12:20", "16:00", daysAgo: 3);
        List<string> starved = [];
        foreach (string at in (string[])["14:05:10", "14:26:40"])
        {
            SandboxBuilder sandbox = account.Sandbox("test-grid", "grid").Metadata("suite", "nightly").At(at, 3).Timeout(minutes: 60).Runs("npm ci", seconds: 44)
                .Waits(5).Starts("npx playwright test --workers 200", limitSeconds: 2400).Uses(cpu: 99.8).Memory(66, overSeconds: 60).Waits(33).HealthFails();
            for (int poll = 0; poll < 4; poll++)
                sandbox.NoSamples(seconds: 55).Waits(10).RunsIntoLimit("tail -1 report.log").Waits(18);
            starved.Add(sandbox.HealthRecovers().HealthFails().NoSamples(seconds: 40).Waits(45).HealthRecovers().Ends(exit: 1).Uses(cpu: 5, memory: 20).Waits(20)
                .Runs("tail -1 report.log", seconds: 0.03).Waits(6).KilledBy("request").Id);
        }

        return account
            .Reported("Nightly suite: tests time out at random, box unreachable in between", account.Time("14:06:30", 3),
                "Most browser tests hit their 30 s limit; meanwhile reading the log hangs. We increased the worker count to finish faster, memory has plenty of room. Is the host oversubscribed?",
                app: "grid")
            .Expects("cpu-saturated", account.Time("14:06:00", 3), 180,
                "CPU at 100 % for minutes from the start of 200 workers, health check failing and samples missing in that time, small commands killed at their limit; idle and healthy afterwards",
                starved, "command-timeout process-failed envd-unhealthy");
    }
}
