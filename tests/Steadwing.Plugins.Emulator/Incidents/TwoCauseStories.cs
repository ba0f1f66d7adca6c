using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>One report, two things that have nothing to do with each other.</summary>
internal static class TwoCauseStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("demo-day-oom-and-wrong-port", OomAndPort),
        new("two-tasks-without-verification", LimitAndMissingTool),
        new("import-night-timeout-and-database", TimeoutAndDatabase),
        new("release-build-failed-and-disk-full", BuildAndDisk),
        new("deleted-and-crashed-on-one-morning", DeletedAndCrashed),
        new("parked-and-not-permitted", ParkedAndNotPermitted),
    ];

    private static AccountBuilder OomAndPort(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:50", 70);
        account.Template("deck-report").Size(2, 1024).Envd("0.6.13");
        account.Template("deck-preview").Size(2, 2048).Envd("0.6.13");
        account.Normal("deck-report", "deck", 14, "08:40", "10:00");
        SandboxBuilder report = account.Sandbox("deck-report", "deck").Metadata("part", "report").At("10:21:00").Timeout(minutes: 30)
            .Runs("python load.py", seconds: 8).Starts("python report.py --all", limitSeconds: 900).Cpu(51).Memory(98.6, overSeconds: 70).Waits(76).Ends(exit: 137)
            .Uses(cpu: 4, memory: 24).Waits(12).KilledBy("request");
        SandboxBuilder preview = account.Sandbox("deck-preview", "deck").Metadata("part", "preview").At("10:24:00").Timeout(minutes: 180).Runs("npm ci", seconds: 22)
            .Starts("npx serve -l 5000 dist").Waits(5);
        for (int probe = 0; probe < 5; probe++)
            preview.Runs("curl -sf http://localhost:3000", seconds: 0.03, exit: 7).Waits(20);
        preview.StillRuns();
        return account
            .Reported("Demo day: neither report nor preview", account.Time("10:22:30"),
                "The report job breaks with an exit code, and the preview page says 502. Both worked at the rehearsal with a smaller deck. I assume one underlying E2B problem.",
                [report.Id, preview.Id], severity: "critical")
            .Expects("memory-exhausted+port-not-open", null, 60,
                "report.py: memory at 98 % and exit 137; the preview's only server listens on 5000 while 3000 is asked for", [report.Id, preview.Id],
                "process-failed", "port-not-open");
    }

    private static AccountBuilder LimitAndMissingTool(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "12:20", "17:00", 70, daysAgo: 2, loud: true);
        account.Template("repo-agent").Size(4, 4096).Envd("0.6.10");
        account.Normal("repo-agent", "repo", 16, "12:30", "16:30", daysAgo: 2, failing: 0);
        SandboxBuilder tests = account.Sandbox("repo-agent", "repo").Metadata("lang", "rust").At("14:02", 2).Timeout(minutes: 60)
            .Runs("git clone https://github.com/acme/engine.git .", seconds: 7).Memory(38).RunsIntoLimit("cargo test --workspace").Waits(20)
            .RunsIntoLimit("cargo test --workspace").Waits(9).Runs("cargo --version", seconds: 0.1).Waits(30).KilledBy("request");
        SandboxBuilder tool = account.Sandbox("repo-agent", "repo").Metadata("lang", "terraform").At("14:10", 2).Timeout(minutes: 60)
            .Runs("git clone https://github.com/acme/infra.git .", seconds: 3).Runs("terraform validate", seconds: 0.02, exit: 127).Waits(11)
            .Runs("terraform version", seconds: 0.02, exit: 127).Waits(20).Runs("ls modules", seconds: 0.03).Waits(9).KilledBy("request");
        return account
            .Reported("Agents cannot verify their changes", account.Time("14:03:10", 2),
                "Two tasks in the same hour: tests \"killed\" in one, validation failed in the other. Memory? Both get 4 GB.", [tests.Id, tool.Id])
            .Expects("command-timeout+dependency-missing", null, 60,
                "cargo test is killed at exactly its 60 s limit, twice, with memory flat; terraform ends with 127 within 20 ms in the other sandbox",
                [tests.Id, tool.Id], "process-failed", "dependency-missing");
    }

    private static AccountBuilder TimeoutAndDatabase(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "00:30", "05:30", 60, loud: true);
        account.Template("import-job").Size(2, 2048).Envd("0.5.22");
        account.Normal("import-job", "imports", 14, "00:40", "04:50", failing: 0);
        SandboxBuilder cut = account.Sandbox("import-job", "imports").Metadata("source", "sap").At("02:00").Timeout(minutes: 30)
            .Runs("python prepare.py sap", seconds: 20, stdout: "ready\n").Starts("python import.py sap", limitSeconds: 7200).Cpu(31).Memory(45, overSeconds: 60)
            .TimesOut();
        SandboxBuilder refused = account.Sandbox("import-job", "imports").Metadata("source", "crm").At("02:10").Timeout(minutes: 30)
            .Runs("python prepare.py crm", seconds: 12, stdout: "ready\n")
            .Runs("python import.py crm", seconds: 2.3, exit: 1, stderr: "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'crm-db.acme.test' ([Errno 111] Connection refused)\")\n")
            .Waits(30)
            .Runs("python import.py crm", seconds: 2.2, exit: 1, stderr: "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'crm-db.acme.test' ([Errno 111] Connection refused)\")\n")
            .Waits(5).KilledBy("request");
        return account
            .Reported("Import night: sap incomplete, crm empty", account.Time("02:10:20"),
                "Both imports of last night are missing data. There was maintenance in our network from two to three, which should explain everything?",
                [cut.Id, refused.Id])
            .Expects("sandbox-timeout+upstream-failure", null, 60,
                "sap: killed(timeout) at the 30 minutes it was created for with import.py open; crm: the CRM database refuses connections, printed twice",
                [cut.Id, refused.Id], "process-failed timeout-not-extended", "upstream-failure");
    }

    private static AccountBuilder BuildAndDisk(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "07:30", "11:40", 60, daysAgo: 3);
        account.Template("ocr-next").Size(2, 2048).Envd("0.5.22").Steps("RUN apt-get install -y tesseract-ocr").Built("09:00", 15)
            .Steps("RUN apt-get install -y tesseract-ocr ocrmypdf")
            .BuildFails("failed to run command 'apt-get install -y tesseract-ocr ocrmypdf': exit status 100", "1", "08:10", 3, new BuildLine("[builder 2/2] [stderr]: E: Unable to locate package ocrmypdf", "1"));
        account.Template("tile-cache").Size(2, 1024, 2048).Envd("0.6.13");
        account.Normal("tile-cache", "release-41", 12, "07:40", "11:20", daysAgo: 3);
        for (int run = 0; run < 6; run++)
            account.Sandbox("ocr-next", "release-41").At(account.Time("08:31", 3).AddMinutes(run * 14)).Timeout(minutes: 10)
                .Runs("ocrmypdf in.pdf out.pdf", seconds: 0.02, exit: 127, stderr: "/bin/bash: line 1: ocrmypdf: command not found\n").Waits(4).KilledBy("request");
        SandboxBuilder full = account.Sandbox("tile-cache", "release-41").At("09:05", 3).Timeout(minutes: 60).Uses(disk: 52)
            .Starts("python warm_cache.py", limitSeconds: 1800).Cpu(33).Disk(100, overSeconds: 300).Waits(304).Ends(exit: 1, stderr: new string('x', 130))
            .Uses(cpu: 4).Waits(10).WriteFails("/home/user/cache/state.json", "no space left on device").Waits(20).KilledBy("request");
        return account
            .Reported("Release 41: two jobs broken", account.Time("08:31", 3),
                "OCR and the tile cache both fail since the release (same deploy, same library bump). Rolling back the library did not help.", app: "release-41")
            .Expects("template-build-failed+disk-full", null, 60,
                "the build of ocr-next failed, its sandboxes run the old build without ocrmypdf (127); independently the tile cache fills the 2 GiB disk and fails with no space left",
                [account.Template("ocr-next").Id, full.Id], "dependency-missing process-failed", "disk-full");
    }

    private static AccountBuilder DeletedAndCrashed(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:50", 80, loud: true);
        account.Template("long-runner").Size(2, 4096).Envd("0.6.13");
        account.Normal("long-runner", "runner", 14, "08:40", "11:30");
        SandboxBuilder deleted = account.Sandbox("long-runner", "runner").Metadata("job", "j-1").At("09:10").Timeout(minutes: 240)
            .Runs("python prepare.py", seconds: 11).Starts("python simulate.py --n 10", limitSeconds: 14000).Cpu(48).Memory(37, overSeconds: 60).Waits(minutes: 22)
            .KilledBy("request");
        SandboxBuilder crashed = account.Sandbox("long-runner", "runner").Metadata("job", "j-2").At("10:15").Timeout(minutes: 240)
            .Runs("python prepare.py", seconds: 12).Starts("python simulate.py --n 12", limitSeconds: 14000).Cpu(48).Memory(38, overSeconds: 60).Waits(minutes: 19)
            .Crashes();
        return account
            .Reported("j-1 and j-2 both lost after twenty minutes", deleted.Now,
                "Same symptom twice this morning: \"The sandbox was not found: This error is likely due to sandbox timeout\". Four hours are configured. Same cause for both, I am sure: a timeout that is ignored.",
                [deleted.Id, crashed.Id])
            .Expects("killed-by-client+sandbox-crashed", null, 60,
                "j-1: killed(request) with simulate.py open and hours left; j-2: \"Sandbox stopped\" alone, no kill, no event, listed as running",
                [deleted.Id, crashed.Id], "platform-loss", "sandbox-crashed");
    }

    private static AccountBuilder ParkedAndNotPermitted(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "12:10", "17:00", 70, daysAgo: 1, loud: true);
        account.Template("data-desk").Size(2, 2048).Envd("0.5.22");
        account.Normal("data-desk", "desk", 16, "12:20", "16:40", daysAgo: 1, failing: 0);
        SandboxBuilder parked = account.Sandbox("data-desk", "desk").Metadata("desk", "north").At("13:00", 1).OnTimeout("pause").Timeout(minutes: 30)
            .Runs("python load.py north", seconds: 16, stdout: "ok\n").Starts("python crunch.py north", limitSeconds: 7200).Cpu(57).Memory(49, overSeconds: 60)
            .PausesAtTimeout();
        SandboxBuilder denied = account.Sandbox("data-desk", "desk").Metadata("desk", "south").At("13:12", 1).Timeout(minutes: 30)
            .Runs("python load.py south", seconds: 15, stdout: "ok\n")
            .Runs("python crunch.py south --out /srv/out", seconds: 1.2, exit: 1, stderr: "Traceback (most recent call last):\n  File \"crunch.py\", line 66, in write\nPermissionError: [Errno 13] Permission denied: '/srv/out/south.parquet'\n")
            .Waits(20)
            .Runs("mkdir -p /srv/out/tmp", seconds: 0.02, exit: 1, stderr: "mkdir: cannot create directory '/srv/out/tmp': Permission denied\n").Waits(12)
            .KilledBy("request");
        return account
            .Reported("Desks north and south without results", account.Time("13:13", 1),
                "north lost its connection while crunching, south failed at once. Both use the new crunch.py, so that is probably it; the output folder moved to /srv with it.",
                [parked.Id, denied.Id])
            .Expects("auto-paused+permission-denied", null, 60,
                "north: paused exactly at its end with crunch.py open, still listed as paused; south: PermissionError below /srv/out, twice", [parked.Id, denied.Id],
                "process-failed sandbox-timeout", "permission-denied");
    }
}
