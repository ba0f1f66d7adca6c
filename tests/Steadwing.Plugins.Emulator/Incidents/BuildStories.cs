using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Builds that failed, and builds that should not have succeeded.</summary>
internal static class BuildStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("launch-without-a-single-build", OnlyFailed),
        new("libreoffice-never-got-in", AptError),
        new("rebuild-lost-pandas", LostModule),
        new("rebuild-on-a-smaller-box", LessMemory),
    ];

    private static AccountBuilder OnlyFailed(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "07:30", "11:50", 100, loud: true);
        account.Template("agent-v2").Envd("0.6.13");
        account.Normal("agent-v2", "agent", 30, "07:40", "11:40");
        const string Reason = "failed to run command 'pip install -r requirements.txt': exit status 1";
        BuildLine[] output = [new("[builder 3/3] [stderr]: ERROR: Could not find a version that satisfies the requirement acme-core==3.0.0 (from versions: 2.8.0, 2.9.1)", "2"), new("[builder 3/3] [stderr]: ERROR: No matching distribution found for acme-core==3.0.0", "2")];
        account.Template("agent-v3").Envd("0.6.13").Steps("COPY . /app", "RUN pip install -r requirements.txt").BuildFails(Reason, "2", "09:12", 0, output)
            .BuildFails(Reason, "2", "09:31", 0, output).BuildFails(Reason, "2", "10:05", 0, output);
        return account
            .Reported("v3 launch: no agent starts", account.Time("09:30"),
                "v3 went live at half past nine for the first customers and not one session starts; v2 users are fine. The deployment pipeline is green (it only warns). Capacity problem on your side, or are we at our sandbox limit?",
                template: "agent-v3", severity: "critical")
            .Expects("template-build-failed", account.Time("09:12"), 1500,
                "agent-v3 has three builds, all failed in step 2 (no acme-core 3.0.0), none ready, and no sandbox was ever created from it; agent-v2 starts as always",
                [account.Template("agent-v3").Id], "creation-stopped");
    }

    private static AccountBuilder AptError(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "11:30", "16:30", 80, daysAgo: 2, loud: true);
        account.Template("office-convert").Size(2, 2048).Envd("0.5.22").Steps("RUN apt-get update && apt-get install -y poppler-utils").Built("09:00", 16)
            .Steps("RUN apt-get update && apt-get install -y poppler-utils libreoffice-core")
            .BuildFails("failed to run command 'apt-get update && apt-get install -y poppler-utils libreoffice-core': exit status 100", "1", "12:41", 2,
                new BuildLine("[builder 2/2] [stderr]: E: Failed to fetch http://deb.debian.org/debian/pool/main/libr/libreoffice/libreoffice-core_7.4.7.deb  404  Not Found", "1"), new BuildLine("[builder 2/2] [stderr]: E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?", "1"));
        account.Normal("office-convert", "office", 18, "11:40", "13:00", daysAgo: 2, failing: 0);
        for (int run = 0; run < 11; run++)
            account.Sandbox("office-convert", "office").Metadata("format", "pptx").At(account.Time("13:04", 2).AddMinutes(run * 11)).Timeout(minutes: 10)
                .WritesFiles("/home/user/in.pptx")
                .Runs("soffice --headless --convert-to pdf in.pptx", seconds: 0.02, exit: 127, stderr: "/bin/bash: line 1: soffice: command not found\n").Waits(3)
                .KilledBy("request");
        return account
            .Reported("pptx conversion fails since the rollout", account.Time("13:04", 2),
                "We added LibreOffice to the template and switched pptx over at one o'clock. Docker on my machine has soffice in PATH. Are sandboxes started from a cached snapshot, or is PATH different for the sandbox user?",
                template: "office-convert")
            .Expects("template-build-failed", account.Time("12:41", 2), 1500,
                "the latest build failed in step 1 (apt 404, exit 100) twenty minutes before the rollout; the sandboxes that end in 127 carry the build of two weeks ago, which never had soffice",
                [account.Template("office-convert").Id], "dependency-missing process-failed");
    }

    private static AccountBuilder LostModule(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "07:00", "11:50", 80, loud: true);
        account.Template("forecast").Size(2, 2048).Envd("0.5.22").Steps("RUN pip install pandas==2.2.3 prophet==1.1.6").Built("14:00", 20);
        DateTimeOffset rebuilt = account.Time("09:30:00");
        account.Template("forecast").Steps("RUN pip install prophet-lite==0.4.0").Built(rebuilt);
        List<string> failed = [];
        for (int run = 0; run < 30; run++)
        {
            DateTimeOffset at = account.Time("07:20").AddMinutes(run * 8.7);
            bool isNew = at > rebuilt.AddSeconds(90);
            SandboxBuilder sandbox = account.Sandbox("forecast", "forecast").At(at).Timeout(minutes: 10).WritesFiles("/home/user/series.csv");
            sandbox = isNew
                ? sandbox.Runs("python forecast.py series.csv", seconds: 0.7, exit: 1, stderr: "Traceback (most recent call last):\n  File \"forecast.py\", line 2, in <module>\n    import pandas as pd\nModuleNotFoundError: No module named 'pandas'\n")
                : sandbox.Runs("python forecast.py series.csv", seconds: 11, stdout: "horizon 14\n");
            _ = sandbox.Waits(3).KilledBy("request");
            if (isNew)
                failed.Add(sandbox.Id);
        }

        return account
            .Reported("Forecasts broken for everybody", account.Time("09:38"),
                "\"exit code 1\" at once. forecast.py has not been changed in weeks, and the slimming of images was only supposed to make starts faster. Customers with large files complained first, so I suspect the upload.",
                app: "forecast", severity: "critical")
            .Expects("template-regression", account.Time("09:31:30"), 900,
                "every sandbox of the build of 09:30 ends with ModuleNotFoundError: pandas, none of the build before did; its steps no longer install pandas",
                [.. failed, account.Template("forecast").Id], "dependency-missing process-failed");
    }

    private static AccountBuilder LessMemory(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "11:20", "17:00", 70, daysAgo: 3);
        account.Template("geo-tiles").Size(2, 4096).Envd("0.6.13").Built("10:00", 18);
        DateTimeOffset rebuilt = account.Time("13:45", 3);
        account.Template("geo-tiles").Size(2, 1024).Built(rebuilt);
        List<string> failed = [];
        for (int run = 0; run < 26; run++)
        {
            DateTimeOffset at = account.Time("11:30", 3).AddMinutes(run * 11.6);
            SandboxBuilder sandbox = account.Sandbox("geo-tiles", "tiles").At(at).Timeout(minutes: 15).Runs("python fetch_area.py", seconds: 6).Waits(2);
            if (at < rebuilt)
            {
                _ = sandbox.Starts("python tile.py --zoom 14", limitSeconds: 600).Cpu(64).Memory(48, overSeconds: 40).Waits(74).Ends().Uses(cpu: 4, memory: 12)
                    .Waits(3).KilledBy("request");
                continue;
            }

            failed.Add(sandbox.Starts("python tile.py --zoom 14", limitSeconds: 600).Cpu(64).Memory(98.7, overSeconds: 21).Waits(24).Ends(exit: 137)
                .Uses(cpu: 4, memory: 26).Waits(3).KilledBy("request").Id);
        }

        return account
            .Reported("Tiles job gets 137 since the afternoon", account.Time("13:50", 3),
                "Same areas, same code, same zoom as in the morning. The only change was a rebuild of the image for a security update of openssl. Does E2B kill jobs at random when hosts are full?",
                app: "tiles")
            .Expects("template-regression", account.Time("13:46:30", 3), 900,
                "all sandboxes of the build of 13:45 have 1 GiB instead of 4 and die of memory in the same command that peaked at 48 % before",
                [.. failed, account.Template("geo-tiles").Id], "memory-exhausted process-failed");
    }
}
