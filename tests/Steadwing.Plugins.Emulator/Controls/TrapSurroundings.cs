using System.Text.Json.Nodes;
using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Traps about what surrounds the code: network, disk, builds, the account.</summary>
internal static class TrapSurroundings
{
    public static AccountBuilder BusyBatchBesideNoInternet()
    {
        AccountBuilder account = Story.Begin(7313);
        account.Template("data-agent").Size(2, 2048, 5120).Envd("0.5.22");
        account.Template("batch").Size(4, 4096, 10240);
        account.WithCrowd("data-agent", "data", 40, "08:00", "11:45").WithCrowd("batch", "batch", 16, "08:05", "11:45").WithHardWorker("batch", "batch", "11:20", memory: 89, cpu: 97);
        SandboxBuilder named = Crowd.Created(account, "data-agent", "data", account.Time("11:21"), 120).Detail("allowInternetAccess", false)
            .Detail("network", new JsonObject { ["denyOut"] = new JsonArray("0.0.0.0/0") }).Waits(3).Runs("ls -la /home/user", 0.02);
        DateTimeOffset onset = named.Now;
        named.Runs("curl -sS -m 20 https://data.example.org/series.csv -o series.csv", 20, exit: 28, stderr: "curl: (28) Connection timed out after 20001 milliseconds\n").Waits(4)
            .Runs("pip install yfinance", 47, exit: 1, stderr: "WARNING: Retrying: NewConnectionError: Failed to establish a new connection: [Errno 101] Network is unreachable\nERROR: No matching distribution found for yfinance\n").Waits(6)
            .Runs("python -c \"print(2 + 2)\"", 0.1).Waits(5).Runs("curl -sS -m 20 https://example.com", 20, exit: 28, stderr: "curl: (28) Connection timed out after 20001 milliseconds\n").StillRuns();
        return account.Reported(
                "Agent cannot load data, host overloaded by our batch?",
                account.Time("11:21:30"),
                "Downloads time out in this one session. At the same minute a batch sandbox of ours ran at 97 % CPU, so it probably starves its neighbours. Other sessions download from the same site.")
            .Naming(named.Id)
            .IsFault("e2b.egress-blocked", onset, 150, "this sandbox was created without internet access (allowInternetAccess false, denyOut 0.0.0.0/0): only commands that leave it fail, local ones work; its CPU and memory are low", [named.Id],
                related: ["e2b.upstream-failure", "e2b.process-failed"]);
    }

    public static AccountBuilder DiskFullUnderHighMemory()
    {
        AccountBuilder account = Story.Begin(7314);
        account.Template("ml").Size(4, 4096, 10240).Envd("0.5.22");
        account.Template("bots").Size(1, 512, 2048);
        account.WithCrowd("bots", "bots", 40, "08:00", "11:45");
        account.Every("ml", "ml", account.Time("08:00"), account.Time("11:00"), 1200, sandbox => sandbox.Memory(86, 40).Runs("python finetune.py --small", 240, limitSeconds: 3600).Waits(5).KilledBy("request"), lifetimeMinutes: 60);
        SandboxBuilder named = Crowd.Created(account, "ml", "ml", account.Time("10:15"), 60).Uses(disk: 52).Memory(87, 60).Starts("python finetune.py --large --save-every 50", 3600).Cpu(66).Disk(100, 480).Waits(486);
        DateTimeOffset full = named.Now;
        named.Ends(exit: 1, stderr: "RuntimeError: [enforce fail at inline_container.cc:664] . unexpected pos 734003200 vs 734003096\nOSError: [Errno 28] No space left on device: 'ckpt/step-450.pt'\n").Uses(cpu: 5, memory: 30)
            .Waits(6).Runs("ls -la ckpt", 0.03).Waits(9).Runs("touch marker", 0.02, exit: 1, stderr: "touch: cannot touch 'marker': No space left on device\n").Waits(5).KilledBy("request");
        return account.Reported(
                "Fine-tuning of the large model runs out of memory",
                full,
                "RuntimeError: enforce fail at inline_container.cc (I cut the rest, it is the usual torch noise). Memory warnings from the first minute, 87 %. Small models work. We will take 8 GiB unless you object.",
                severity: "medium")
            .Naming(named.Id)
            .IsFault("e2b.disk-full", full, 180, "disk climbs from 52 to 100 % while checkpoints are written and the job ends with ENOSPC just then; memory is flat at 87 % and no process was killed", [named.Id], related: ["e2b.process-failed"]);
    }

    public static AccountBuilder ProgramGoneWithTheNewBuild()
    {
        AccountBuilder account = Story.Begin(7315);
        account.Template("ops-agent").Size(2, 1024, 5120).Steps("RUN apt-get install -y jq curl git").Built("14:00", daysAgo: 12);
        account.Template("kernel").Size(2, 2048, 5120).Envd("0.5.20");
        account.WithCrowd("kernel", "kernel", 36, "08:00", "11:45").WithHardWorker("kernel", "kernel", "10:03");
        account.Template("ops-agent").Steps("RUN apt-get install -y curl git").Built("09:58");
        SandboxBuilder old = Crowd.Created(account, "ops-agent", "ops", account.Time("09:40"), 120);
        account.Every("ops-agent", "ops", account.Time("08:00"), account.Time("09:58"), 240, sandbox => sandbox.Waits(2).Runs("jq .version package.json", 0.02).Waits(4).Runs("git status", 0.1).Waits(3).KilledBy("request"));
        List<string> failed = [];
        account.Every("ops-agent", "ops", account.Time("10:01"), account.Time("11:40"), 240, sandbox =>
        {
            failed.Add(sandbox.Id);
            sandbox.Waits(2).Runs("jq .version package.json", 0.01, exit: 127, stderr: "/bin/bash: line 1: jq: command not found\n").Waits(4).Runs("git status", 0.1).Waits(3).KilledBy("request");
        });
        for (int round = 0; round < 4; round++)
            old.At(account.Time("10:05").AddMinutes(round * 20)).Runs("jq .version package.json", 0.02);
        old.Waits(5).KilledBy("request");
        return account.Reported(
                "Exit 127 in the ops agent since ten",
                account.Time("10:02"),
                "We changed the PATH variable of the agent process at ten (config push), I suppose it reaches the sandboxes. One older session still works, presumably because its variables were set before.",
                severity: "high")
            .NamingLabel("app", "ops")
            .IsFault("e2b.template-regression", account.Time("10:00"), 300, "jq ends with 127 in every sandbox of the build of 09:58, whose steps no longer install it, and in none of the build before, not even in one of those that runs at the same time",
                [account.Template("ops-agent").Id, .. failed], related: ["e2b.dependency-missing", "e2b.process-failed"]);
    }

    public static AccountBuilder NineteenOfTwentyButRefused()
    {
        AccountBuilder account = Story.Begin(7316);
        account.Template("worker").Size(1, 512, 2048);
        account.Template("report").Size(2, 1024, 5120).Envd("0.5.22");
        account.Every("worker", "worker", account.Time("08:00"), account.Time("10:12"), 50, Work, lifetimeMinutes: 20);
        account.WithCrowd("report", "report", 26, "08:02", "10:09").WithCrowd("report", "report", 14, "10:52", "11:45");
        account.Every("worker", "worker", account.Time("10:51"), account.Time("11:40"), 50, Work, lifetimeMinutes: 20);
        return account.Reported(
                "No more sandboxes, limit of 20 reached",
                account.Time("10:13"),
                "Shortly after ten we stood at 19 of 20 on the chart and from then on nothing could be started for half an hour, while 600 jobs waited and the workers kept trying. Clearly the limit. The exception text got lost, the logger only "
                    + "kept \"status 401\" which must be a bug in it. At 10:50 somebody restarted the workers with the variables from the vault.",
                account.Time("10:51"),
                "critical")
            .IsFault("e2b.creation-stopped", account.Time("10:12"), 240, "starts fall from one in fifty seconds to none from 10:12 to 10:51 while running ones finish and the level sinks to zero: a limit would go on letting one in for each that ends");
    }

    private static void Work(SandboxBuilder sandbox) => sandbox.Runs("python job.py", 840, limitSeconds: 1100).Waits(4).KilledBy("request");
}
