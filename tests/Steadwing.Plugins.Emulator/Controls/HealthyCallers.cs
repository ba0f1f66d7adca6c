using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Healthy: what broke sits in the calling process or between it and E2B.</summary>
internal static class HealthyCallers
{
    public static AccountBuilder OwnDatabase()
    {
        AccountBuilder account = Story.Begin(7101);
        account.Template("score-box").Size(2, 1024, 5120);
        account.Template("mailer").Size(1, 512, 2048).Envd("0.5.20");
        account.Every("score-box", "scoring", account.Time("08:00"), account.Time("11:50"), 180, sandbox => sandbox
            .WritesFiles("/home/user/batch.json").Runs("python score.py batch.json", 21.4, limitSeconds: 120).Runs("cat scores.json", 0.02).Waits(3).KilledBy("request"));
        account.WithCrowd("mailer", "mailer", 34, "08:05", "11:40").WithHardWorker("mailer", "mailer", "09:50");
        return account.Reported(
                "Scoring stores nothing since 09:40",
                account.Time("09:40"),
                "psycopg2.OperationalError: connection to server at \"scores-db.internal\", port 5432 failed: FATAL: remaining connection slots are reserved. It comes right after the sandbox call in our "
                    + "worker, each time. I think the sandboxes keep connections open when they are killed, or E2B returns too late. Can you see leaked sandboxes?",
                account.Time("11:05"),
                "high")
            .NamingLabel("app", "scoring")
            .IsHealthy("every scoring sandbox ran its script with exit 0 in the usual time and was closed after it, before, during and after; none is left over; the refused connections are those of the worker");
    }

    public static AccountBuilder ResolverFindsNoHost()
    {
        AccountBuilder account = Story.Begin(7102);
        account.Template("tool-call").Size(2, 512, 2048);
        account.Template("thumbs").Size(2, 1024, 5120).Envd("0.5.14");
        account.Every("tool-call", "assistant", account.Time("07:30"), account.Time("11:52"), 110, sandbox => sandbox
            .Waits(1.2).Runs("python tool.py", 2.2).Waits(6).Runs("python tool.py", 1.9).Waits(2).KilledBy("request"));
        account.WithCrowd("thumbs", "thumbs", 30, "07:40", "11:40").WithHardWorker("thumbs", "thumbs", "10:12", memory: 91);
        return account.Reported(
                "Assistant: ENOTFOUND for sandbox hosts",
                account.Time("10:10"),
                "`Error: getaddrinfo ENOTFOUND 49983-<id>.e2b.app` in about every tenth tool call, a retry helps. We moved the pods to new nodes at ten. It says the host does not exist, so do your sandboxes "
                    + "vanish for a moment? SDK: \"likely due to sandbox timeout\".",
                severity: "medium")
            .NamingLabel("app", "assistant")
            .IsHealthy("creations and commands of the assistant go on unchanged, all exit 0, no sandbox ends but by its owner after its last command; a name that cannot be resolved is the resolver of the new nodes");
    }

    public static AccountBuilder KeyOfOneCronHost()
    {
        AccountBuilder account = Story.Begin(7103);
        account.Template("etl-step").Size(2, 2048, 5120);
        account.Template("report-gen").Size(2, 1024, 5120).Envd("0.5.22");
        account.Every("etl-step", "etl", account.Time("07:15"), account.Time("11:50"), 240, sandbox => sandbox
            .Runs("python -m etl.step --env prod", 48, limitSeconds: 300).Waits(2).KilledBy("request"));
        account.WithCrowd("report-gen", "reports", 38, "07:20", "11:45").WithHardWorker("report-gen", "reports", "08:41");
        return account.Reported(
                "401 from E2B on cron-03 after key rotation",
                account.Time("09:00"),
                "AuthenticationException: 401: Invalid API key, please visit https://e2b.dev/docs/api-key for more information. Cannot get the team for the given API key. cron-01 and cron-02 are said to work, but I "
                    + "cannot believe that, all three have the same Ansible role. Is our team blocked, or does E2B take hours to accept a new key?",
                severity: "high")
            .IsHealthy("this key reads everything, and sandboxes of both apps are created and finish at the same pace before and after 09:00; the refused key is the one on that host");
    }

    public static AccountBuilder DownloadGivenUpByClient()
    {
        AccountBuilder account = Story.Begin(7104);
        account.Template("render-farm").Size(4, 4096, 10240);
        account.Template("lint-bot").Size(1, 512, 2048).Envd("0.5.22");
        SandboxBuilder named = Crowd.Created(account, "render-farm", "render", account.Time("10:02"), 60)
            .Runs("blender -b scene.blend -o //out -a", 402, limitSeconds: 1200).Waits(9).Runs("du -h out/movie.mov", 0.04).Waits(180).Runs("sha256sum out/movie.mov", 8.2).Waits(1020).KilledBy("request");
        account.Every("render-farm", "render", account.Time("08:00"), account.Time("11:20"), 900, sandbox => sandbox
            .Runs("blender -b scene.blend -o //out -a", 361, limitSeconds: 1200).Waits(30).KilledBy("request"), lifetimeMinutes: 60);
        account.WithCrowd("lint-bot", "lint", 36, "08:10", "11:45").WithHardWorker("render-farm", "render", "09:20", memory: 86);
        return account.Reported(
                "Download of the movie times out",
                account.Time("10:11"),
                "httpx.ReadTimeout -> TimeoutException: Request timed out — the 'request_timeout' option can be used to increase this timeout. The file has 3 GB. My colleague says the box must have died under the "
                    + "rendering, four times in a row.",
                account.Time("10:26"))
            .Naming(named.Id)
            .IsHealthy("rendering and checks in that sandbox ended with exit 0, health was fine, the owner closed it half an hour later; the wait that ended is the client's own request timeout");
    }

    public static AccountBuilder QueueStuckBehindIt()
    {
        AccountBuilder account = Story.Begin(7105);
        account.Template("grader").Size(2, 1024, 5120);
        account.Template("web-agent").Size(2, 2048, 5120).Envd("0.5.20");
        account.Every("grader", "grading", account.Time("08:00"), account.Time("11:54"), 150, sandbox => sandbox
            .WritesFiles("/home/user/answer.py").Runs("python -m grade answer.py", 11.5).Waits(2).KilledBy("request"));
        account.WithCrowd("web-agent", "web-agent", 40, "08:03", "11:40").WithHardWorker("web-agent", "web-agent", "10:22");
        account.Template("web-agent").BuildFails("failed to run command 'npm ci': exit status 1", "1", "16:10", daysAgo: 3);
        return account.Reported(
                "1,240 submissions wait, none is graded",
                account.Time("10:00"),
                "The queue grows since ten and no grade has reached students. Workers log `waiting for sandbox slot`. We have 100 sandboxes in our plan, so either you do not give us any or they hang. The status page is green "
                    + "as always.",
                severity: "critical")
            .NamingLabel("app", "grading")
            .IsHealthy("grading sandboxes are created every two and a half minutes as before, never more than two at once, each exits 0 within seconds and is closed; what waits is the queue of the app");
    }

    public static AccountBuilder ModelKeyOfTheAgent()
    {
        AccountBuilder account = Story.Begin(7106);
        account.Template("coder").Size(2, 2048, 10240);
        account.Template("charts").Size(2, 1024, 5120).Envd("0.5.14");
        account.Every("coder", "coder", account.Time("07:45"), account.Time("10:40"), 300, sandbox => sandbox
            .Runs("git clone --depth 1 https://github.com/acme/shop.git .", 3.1).Waits(15).Runs("pytest -q", 21, exit: 1).Waits(40).Runs("pytest -q", 22).Waits(3).KilledBy("request"));
        account.Every("coder", "coder", account.Time("10:40"), account.Time("11:55"), 300, sandbox => sandbox
            .Runs("git clone --depth 1 https://github.com/acme/shop.git .", 3.0).Waits(2).KilledBy("request"));
        account.WithCrowd("charts", "charts", 36, "07:50", "11:40").WithHardWorker("charts", "charts", "10:41", memory: 90);
        return account.Reported(
                "Coding agent gives up on every task",
                account.Time("10:40"),
                "All tasks end after the checkout. The orchestrator shows `anthropic.AuthenticationError: 401 invalid x-api-key`; then the sandbox is gone. We think that E2B refuses the key that we inject, or kills the box at "
                    + "once. Sandboxes live 5 s instead of two minutes.",
                severity: "high")
            .NamingLabel("app", "coder")
            .IsHealthy("the short sandboxes cloned with exit 0 and were then closed by their owner with nothing open; the refused call was made by the orchestrator, not in a sandbox");
    }

    public static AccountBuilder NewSdkInTheCaller()
    {
        AccountBuilder account = Story.Begin(7107);
        account.Template("notebook").Size(2, 1024, 5120);
        account.Template("geo").Size(2, 2048, 5120).Envd("0.5.22");
        account.Every("notebook", "notebook", account.Time("08:00"), account.Time("10:30"), 200, sandbox => sandbox
            .Runs("python cell.py", 3.4).Waits(20).Runs("python cell.py", 2.2).Waits(8).KilledBy("request"));
        account.Every("notebook", "notebook", account.Time("10:30"), account.Time("11:52"), 200, sandbox => sandbox.Waits(22).KilledBy("request"));
        account.WithCrowd("geo", "geo", 34, "08:02", "11:40").WithHardWorker("geo", "geo", "10:33");
        return account.Reported(
                "Notebook cells do not run since the release",
                account.Time("10:30"),
                "AttributeError: 'Sandbox' object has no attribute 'process', three tries, then the context manager closes it. Release 10:30 (dependency bumps only, no code). Does E2B start our sandboxes without the agent "
                    + "in them? Nothing is executed at all.",
                severity: "high")
            .NamingTemplate("notebook")
            .IsHealthy("the sandboxes start, have metrics, answer the control health check and are closed by their owner; nobody asks them to run anything: the new SDK in the caller has no such attribute");
    }
}
