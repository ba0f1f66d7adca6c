using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Traps about commands that failed: a louder failure stands beside the real one.</summary>
internal static class TrapCommands
{
    private const string Down = "requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://api.payments.example/v1/charges";

    public static AccountBuilder LimitBesideAnOutOfMemory()
    {
        AccountBuilder account = Story.Begin(7307);
        account.Template("site-preview").Size(2, 1024, 5120);
        account.Template("joins").Size(2, 1024, 5120).Envd("0.5.22");
        account.WithCrowd("site-preview", "preview", 34, "08:00", "11:45").WithCrowd("joins", "joins", 28, "08:04", "11:45");
        Crowd.Created(account, "joins", "joins", account.Time("10:18:50"), 20).Starts("python join.py --full", 900).Cpu(63).Memory(98.6, 110).Waits(122).Ends(exit: 137, stderr: "Killed\n").Uses(cpu: 5, memory: 24).Waits(9).KilledBy("request");
        SandboxBuilder named = Crowd.Created(account, "site-preview", "preview", account.Time("10:19:30"), 60).Uses(memory: 31).Runs("npm ci", 19, limitSeconds: 300).Waits(10).Cpu(24).RunsIntoLimit("npm run build:all");
        DateTimeOffset struck = named.Now;
        named.Cpu(5).Waits(4).Runs("ls dist", 0.02).Waits(minutes: 3).Runs("npm run build:docs", 41).StillRuns();
        return account.Reported(
                "Preview build killed, out of memory",
                struck,
                "CommandExitException: signal: killed. Log search for \"137\" at 10:20 finds a hit as well, so the memory of the machines is too small. Which size do we need?",
                severity: "medium")
            .Naming(named.Id)
            .IsFault("e2b.command-timeout", struck, 75, "npm run build:all was killed 60.0 s after its start with a limit of 60000 ms, memory flat at 31 %, and the sandbox worked on; the 137 is in another app", [named.Id],
                related: ["e2b.process-failed"]);
    }

    public static AccountBuilder KilledAtTheLimitNotByMemory()
    {
        AccountBuilder account = Story.Begin(7308);
        account.Template("solver").Size(4, 2048, 5120);
        account.Template("chat-tools").Size(1, 512, 2048).Envd("0.5.20");
        account.WithCrowd("chat-tools", "chat", 40, "08:00", "11:45");
        account.Every("solver", "solver", account.Time("08:00"), account.Time("11:00"), 900, sandbox => sandbox
            .Cpu(70).Memory(83, 20).Runs("./solve --gap 5", 128, limitSeconds: 180).Waits(6).KilledBy("request"), lifetimeMinutes: 20);
        SandboxBuilder named = Crowd.Created(account, "solver", "solver", account.Time("10:30"), 30).Waits(3).Cpu(71).Memory(83, 20).RunsIntoLimit("./solve --gap 1", 180);
        DateTimeOffset struck = named.Now;
        named.Waits(2).RunsIntoLimit("./solve --gap 1", 180).Waits(2).RunsIntoLimit("./solve --gap 1", 180).Uses(cpu: 4, memory: 26).Waits(8).KilledBy("request");
        return account.Reported(
                "Solver out of memory with gap 1",
                struck,
                "Our wrapper reports code 137 = OOM, three times. There are memory warnings (83 %) all the time. With gap 5 it works. 2 GiB are not enough any more, it seems; the limit in the code is \"3 min, never reached\".",
                account.Time("10:40"),
                "high")
            .Naming(named.Id)
            .IsFault("e2b.command-timeout", struck, 200, "all three attempts end with signal: killed exactly 180.0 s after their start, their request_timeout_ms; memory is flat at 83 % throughout as in the runs that succeed", [named.Id],
                related: ["e2b.process-failed"]);
    }

    public static AccountBuilder NewBuildBlamedForServiceDown()
    {
        AccountBuilder account = Story.Begin(7309);
        account.Template("billing").Size(2, 1024, 5120).Envd("0.5.20").Steps("RUN pip install requests==2.32.3").Built("09:00", daysAgo: 11);
        account.Template("maps").Size(2, 2048, 5120);
        account.WithCrowd("maps", "maps", 34, "08:00", "11:45").WithHardWorker("maps", "maps", "09:21");
        account.Template("billing").Built("09:31");
        List<string> failed = [];
        account.Every("billing", "billing", account.Time("08:00"), account.Time("09:08"), 240, sandbox => sandbox.Waits(2).Runs("python charge.py", 3.1, stdout: "ok\n").Waits(3).KilledBy("request"));
        account.Every("billing", "billing", account.Time("09:08"), account.Time("10:16"), 240, sandbox =>
        {
            failed.Add(sandbox.Id);
            sandbox.Waits(2).Runs("python -c \"import requests\"", 0.4).Runs("python charge.py", 31.2, exit: 1, stderr: $"Traceback (most recent call last):\n  File \"charge.py\", line 41, in <module>\n{Down}\n").Waits(3).KilledBy("request");
        });
        account.Every("billing", "billing", account.Time("10:16"), account.Time("11:45"), 240, sandbox => sandbox.Waits(2).Runs("python charge.py", 3.2, stdout: "ok\n").Waits(3).KilledBy("request"));
        return account.Reported(
                "New billing template breaks charging",
                account.Time("09:10"),
                "We rebuilt billing at 09:31 and charging fails with exit 1 in every sandbox; now (10:30) it works again, so did E2B quietly roll our build back? Some alerts are a bit older than the build, presumably a clock problem.",
                account.Time("10:16"),
                "critical")
            .NamingTemplate("billing")
            .IsFault("e2b.upstream-failure", account.Time("09:08"), 300, "charge.py fails from 09:08 on with a 503 of the payment service, with the old build as with the one of 09:31, and works again with that same new build from 10:16 on", [.. failed],
                related: ["e2b.process-failed"]);
    }

    public static AccountBuilder ModuleMissingForWantOfPermission()
    {
        AccountBuilder account = Story.Begin(7310);
        account.Template("science").Size(2, 2048, 5120).Envd("0.5.20");
        account.Template("web").Size(1, 512, 2048);
        account.WithCrowd("web", "web", 36, "08:00", "11:45");
        account.Every("science", "science", account.Time("08:00"), account.Time("11:30"), 500, sandbox => sandbox
            .Runs("sudo mkdir -p /opt/site && sudo pip install -q --target /opt/site lifelines", 9.2).Waits(2).Runs("PYTHONPATH=/opt/site python survival.py", 6.4).Waits(3).KilledBy("request"));
        SandboxBuilder named = Crowd.Created(account, "science", "science", account.Time("10:42"), 20).Waits(2);
        DateTimeOffset denied = named.Now;
        named.Runs("mkdir -p /opt/site && pip install -q --target /opt/site lifelines", 0.03, exit: 1, stderr: "mkdir: cannot create directory '/opt/site': Permission denied\n");
        for (int attempt = 0; attempt < 3; attempt++)
            named.Waits(12).Runs("PYTHONPATH=/opt/site python survival.py", 0.8, exit: 1, stderr: "Traceback (most recent call last):\n  File \"survival.py\", line 3, in <module>\nModuleNotFoundError: No module named 'lifelines'\n");
        named.Waits(5).KilledBy("request");
        return account.Reported(
                "lifelines is missing in the science template",
                account.Time("10:42:20"),
                "ModuleNotFoundError: No module named 'lifelines', three times, then the agent gave up. It was there in all other tasks. Please add the package to the template again, somebody must have removed it.")
            .Naming(named.Id)
            .IsFault("e2b.permission-denied", denied, 120, "the first command, mkdir under /opt without sudo, ended with Permission denied and exit 1, so nothing was installed; the missing module follows from it; others use sudo", [named.Id],
                related: ["e2b.dependency-missing", "e2b.process-failed"]);
    }

    public static AccountBuilder PortClosedForWantOfModule()
    {
        AccountBuilder account = Story.Begin(7311);
        account.Template("app-host").Size(2, 1024, 5120).Envd("0.5.22");
        account.Template("etl").Size(2, 2048, 5120);
        account.WithCrowd("etl", "etl", 34, "08:00", "11:45").WithHardWorker("etl", "etl", "10:50", memory: 93);
        account.Every("app-host", "hosting", account.Time("08:00"), account.Time("11:00"), 700, sandbox => sandbox
            .Starts("python server.py --port 8000").Waits(minutes: 4).KilledBy("request"), lifetimeMinutes: 20);
        SandboxBuilder named = Crowd.Created(account, "app-host", "hosting", account.Time("10:52"), 120).WritesFiles("/home/user/server.py").Waits(3);
        DateTimeOffset onset = named.Now;
        for (int attempt = 0; attempt < 2; attempt++)
            named.Starts("python server.py --port 8000").Waits(0.7).Ends(exit: 1, stderr: "Traceback (most recent call last):\n  File \"/home/user/server.py\", line 2, in <module>\n    import uvloop\nModuleNotFoundError: No module named 'uvloop'\n").Waits(40);
        named.Runs("cat server.py", 0.02).StillRuns();
        return account.Reported(
                "Sandbox times out as soon as the page is opened",
                onset.AddSeconds(20),
                "502 and in the SDK: \"This error is likely due to sandbox timeout. You can modify the sandbox timeout by passing 'timeout'\". It was created a minute ago for two hours! Memory warnings in the neighbour's sandbox, is the "
                    + "host overloaded?",
                severity: "medium")
            .Naming(named.Id)
            .IsFault("e2b.dependency-missing", onset, 120, "server.py exits with 1 within a second, twice: ModuleNotFoundError uvloop; that nothing listens on 8000 follows; the sandbox runs and has two hours", [named.Id],
                related: ["e2b.port-not-open", "e2b.process-failed"]);
    }

    public static AccountBuilder InputBlamedOnFailedBuild()
    {
        AccountBuilder account = Story.Begin(7312);
        account.Template("importer").Size(2, 1024, 5120).Envd("0.5.22").Steps("RUN pip install polars==1.9.0").Built("11:00", daysAgo: 9)
            .BuildFails("failed to run command 'pip install polars==1.99': exit status 1", "1", "09:52", 0, new BuildLine("[builder 2/2] [stderr]: ERROR: No matching distribution found for polars==1.99", "1"));
        account.Template("search").Size(2, 2048, 5120);
        account.WithCrowd("search", "search", 36, "08:00", "11:45").WithHardWorker("search", "search", "09:44");
        account.Every("importer", "imports", account.Time("08:00"), account.Time("11:40"), 420, sandbox => sandbox.WritesFiles("/home/user/in.csv").Runs("python import.py in.csv", 7.4, stdout: "imported\n").Waits(3).KilledBy("request"));
        List<SandboxBuilder> failed = [];
        account.Every("importer", "imports", account.Time("09:41"), account.Time("10:40"), 500, sandbox => failed.Add(sandbox.Metadata("supplier", "nordwind").WritesFiles("/home/user/in.csv").Waits(1)
            .Runs("python import.py in.csv", 1.1, exit: 1, stderr: "Traceback (most recent call last):\n  File \"import.py\", line 27, in <module>\n    price = row['unit_price']\nKeyError: 'unit_price'\n").Waits(3).KilledBy("request")));
        return account.Reported(
                "Imports of nordwind fail after the broken rebuild",
                account.Time("09:55"),
                "The rebuild of importer failed at 09:52 and since then nordwind's files are rejected, exit 1. So the broken build is live? All others can be imported, which I cannot explain.",
                severity: "high")
            .NamingLabel("supplier", "nordwind")
            .IsFault("e2b.process-failed", failed[0].Executions[0].StartedAt, 300, "import.py ends with KeyError 'unit_price' for this supplier only, first ten minutes before the failed build; all importer sandboxes carry the same ready build and others succeed in it",
                [.. failed.Select(sandbox => sandbox.Id)]);
    }
}
