using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>What the sandbox lacks, and what its user may not do.</summary>
internal static class EnvironmentStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("script-without-the-x-bit", NotExecutable),
        new("global-npm-install-refused", GlobalInstall),
        new("module-that-laptops-have", ModuleMissing),
        new("jq-is-not-there", ProgramMissing),
    ];

    private static AccountBuilder NotExecutable(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:10", "11:50", 80, loud: true);
        account.Template("task-runner").Envd("0.6.13");
        account.Normal("task-runner", "tasks", 18, "08:20", "11:30", failing: 0);
        List<string> failed = [];
        foreach (string at in (string[])["09:31:10", "09:49:02", "10:27:45"])
            failed.Add(account.Sandbox("task-runner", "tasks").Metadata("source", "zip").At(at).Timeout(minutes: 20).WritesFiles("/home/user/task/run.sh", 1)
                .Runs("unzip -o task.zip", seconds: 0.7).Runs("./task/run.sh", seconds: 0.02, exit: 126, stderr: new string('x', 46)).Waits(5)
                .Runs("ls -l task", seconds: 0.02).Waits(6).KilledBy("request").Id);
        return account
            .Reported("Uploaded tasks do not start", account.Time("09:31:12"),
                "run.sh of tasks that come as a zip never starts, tasks from git do. The shell is probably missing in the image, or the file gets corrupted on upload.",
                [.. failed])
            .Expects("permission-denied", account.Time("09:31:12"), 60,
                "./task/run.sh ends with exit status 126 (found but not executable) within 20 ms in each of the three, after an unzip that worked", failed,
                "process-failed");
    }

    private static AccountBuilder GlobalInstall(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "07:40", "11:40", 90, daysAgo: 2, loud: true);
        account.Template("node-agent").Size(2, 1024).Envd("0.5.22");
        account.Normal("node-agent", "coder", 24, "07:50", "11:30", daysAgo: 2, failing: 0);
        List<string> failed = [];
        for (int run = 0; run < 4; run++)
            failed.Add(account.Sandbox("node-agent", "coder").At(account.Time("09:40:20", 2).AddMinutes(run * 16)).Timeout(minutes: 20)
                .Runs("node -v", seconds: 0.1, stdout: "v22.11.0\n")
                .Runs("npm install -g vercel", seconds: 2.8, exit: 243, stderr: "npm error code EACCES\nnpm error syscall mkdir\nnpm error path /usr/local/lib/node_modules/vercel\nnpm error errno -13\nnpm error Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules/vercel'\n")
                .Waits(4).Runs("vercel build", seconds: 0.02, exit: 127, stderr: "/bin/bash: line 1: vercel: command not found\n").Waits(9).KilledBy("request").Id);
        return account
            .Reported("Agents cannot build with vercel any more", account.Time("09:40", 2),
                "\"vercel: command not found\" since the new prompt, which installs it itself. So npm downloads must be broken in the sandbox (proxy? egress?).",
                app: "coder")
            .Expects("permission-denied", account.Time("09:40:24", 2), 120,
                "npm install -g ends with EACCES on mkdir /usr/local/lib/node_modules, exit 243; the later 127 only follows from it", failed,
                "dependency-missing process-failed");
    }

    private static AccountBuilder ModuleMissing(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "12:20", "17:30", 70, daysAgo: 1, loud: true);
        account.Template("quant").Size(2, 2048).Envd("0.5.20").Steps("RUN pip install numpy==2.1.3 pandas==2.2.3").Built("10:00", 15);
        account.Normal("quant", "quant", 20, "12:30", "17:10", daysAgo: 1, failing: 0);
        List<string> failed = [];
        foreach (string at in (string[])["14:10:05", "14:13:40", "14:52:11"])
            failed.Add(account.Sandbox("quant", "quant").Metadata("strategy", "pairs").At(at, 1).Timeout(minutes: 15)
                .Runs("ls strategies", seconds: 0.03, stdout: "pairs.py\n").Runs("python strategies/pairs.py", seconds: 1.9, exit: 1, stdout: "loading prices\n",
                stderr: "Traceback (most recent call last):\n  File \"/home/user/strategies/pairs.py\", line 4, in <module>\n    import statsmodels.api as sm\nModuleNotFoundError: No module named 'statsmodels'\n")
                    .Waits(4).KilledBy("request").Id);
        return account
            .Reported("Strategy pairs fails in the cloud only", account.Time("14:10:10", 1),
                "Same commit, same data, runs on three laptops. In E2B the exit code is 1. We suspect different time zones or a numpy on another CPU; or the price download is blocked.",
                [failed[0], failed[1]])
            .Expects("dependency-missing", account.Time("14:10:07", 1), 75,
                "pairs.py ends with ModuleNotFoundError: statsmodels; the template installs numpy and pandas only", failed, "process-failed");
    }

    private static AccountBuilder ProgramMissing(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:55", 120, loud: true);
        account.Template("api-tester").Size(2, 512).Envd("0.6.13");
        account.Normal("api-tester", "apitest", 20, "08:40", "10:30", failing: 0);
        List<string> failed = [];
        for (int run = 0; run < 7; run++)
            failed.Add(account.Sandbox("api-tester", "apitest").At(account.Time("10:44:20").AddMinutes(run * 8.5)).Timeout(minutes: 10)
                .Runs("git pull", seconds: 1.4).Runs("bash run-suite.sh smoke", seconds: 12, limitSeconds: 300).Waits(1)
                .Runs("jq -r '.results[].status' out.json", seconds: 0.02, exit: 127, stderr: new string('x', 44)).Waits(2).KilledBy("request").Id);
        return account
            .Reported("Smoke suite: no verdict", account.Time("10:44"),
                "run-suite works, but the verdict is always empty since the change from Python to a one-liner for reading the results. out.json is probably written too late, some race between two commands?",
                template: "api-tester")
            .Expects("dependency-missing", account.Time("10:44:34"), 120, "jq ends with exit status 127 within 20 ms in all seven, everything before it succeeds",
                [.. failed, account.Template("api-tester").Id], "process-failed");
    }
}
