using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Unknowable: the sandbox is ours, but the record that would decide is missing.</summary>
internal static class UnknowableGaps
{
    public static AccountBuilder DeletedOrRemoved()
    {
        AccountBuilder account = Story.Begin(7206);
        account.Template("swe-bench").Size(2, 2048, 10240).Envd("0.4.2");
        account.Template("judge").Size(1, 512, 2048).Envd("0.4.2");
        account.WithCrowd("swe-bench", "bench", 40, account.Time("07:30"), account.Time("11:45"), keepsReasons: false);
        account.WithCrowd("judge", "judge", 26, account.Time("07:35"), account.Time("11:45"), keepsReasons: false);
        string[] lost = ["", ""];
        for (int index = 0; index < lost.Length; index++)
        {
            SandboxBuilder sandbox = Crowd.Created(account, "swe-bench", "bench", account.Time("09:02").AddMinutes(index * 31), 90).Runs("git apply patch.diff", 0.4)
                .Starts("pytest -q tests/queries", 3600).Cpu(52).Waits(minutes: 11 + (index * 6)).KilledBy(null);
            lost[index] = sandbox.Id;
        }

        return account.Reported(
                "Two benchmark sandboxes vanished under the tests",
                account.Time("09:13"),
                "ConnectException: (Code.unavailable, 'The sandbox was not found'): likely due to sandbox timeout. They had 90 minutes and lived 11 and 17. Self-hosted, version of last winter. The node agent has been unreliable, but an "
                    + "intern also has a clean-up script with our key.",
                severity: "high")
            .Naming(lost)
            .IsUnknowable("both were killed with pytest open, long before their end, but no kill on this installation carries a reason: a deletion by a client and a removal by the platform look the same");
    }

    public static AccountBuilder OnlyItsMetricsLeft()
    {
        AccountBuilder account = Story.Begin(7207);
        account.Template("planner").Size(2, 2048, 5120);
        account.Template("mailer").Size(1, 512, 2048).Envd("0.5.20");
        account.WithCrowd("planner", "planner", 36, "08:00", "11:45").WithCrowd("mailer", "mailer", 30, "08:05", "11:45").WithHardWorker("mailer", "mailer", "09:22", memory: 92);
        SandboxBuilder named = Crowd.Created(account, "planner", "planner", account.Time("09:10"), 30).Runs("python plan.py", 40).Cpu(22).Memory(47, 90).Waits(500).KilledBy("request").LosesLogs().LosesEventsBut();
        return account.Reported(
                "Planner session broke off",
                account.Time("09:20"),
                "WebSocket closed, then \"Sandbox not found\". Logs tab of that sandbox is empty on your dashboard, so it must have been killed so hard that not even a log could be written. Out of memory?",
                severity: "medium")
            .Naming(named.Id)
            .IsUnknowable("no event and no log line of it exists; its metrics end at 09:19 with memory at 47 % and CPU low, which excludes nothing but exhaustion: how it ended is not recorded");
    }

    public static AccountBuilder CreatedAndNothingMore()
    {
        AccountBuilder account = Story.Begin(7208);
        account.Template("sync").Size(1, 1024, 5120);
        account.Template("preview").Size(2, 2048, 5120).Envd("0.6.4");
        account.WithCrowd("sync", "sync", 38, "08:00", "11:45").WithCrowd("preview", "preview", 30, "08:05", "11:45").WithHardWorker("preview", "preview", "10:14");
        SandboxBuilder named = Crowd.Created(account, "sync", "sync", account.Time("10:12"), 10).Runs("python sync.py --tenant 81", 33).NoMetrics().Waits(5).KilledBy("request").LosesLogs().LosesEventsBut("created");
        return account.Reported(
                "Sync of tenant 81 has no result",
                account.Time("10:12"),
                "The job row has the sandbox id and then nothing, neither an error nor a result; the worker was redeployed at about that time, so its log is gone too. Did the sandbox hang or crash?",
                severity: "low")
            .Naming(named.Id)
            .IsUnknowable("the created event is all there is: no log line, no sample, no ending; it may have run and finished, hung or been lost, and nothing tells which");
    }

    public static AccountBuilder ExitStatusNeverKept()
    {
        AccountBuilder account = Story.Begin(7209);
        account.Template("migrate").Size(2, 1024, 5120);
        account.Template("calc").Size(1, 512, 2048).Envd("0.5.22");
        account.WithCrowd("migrate", "migrate", 34, "08:00", "11:45").WithCrowd("calc", "calc", 28, "08:05", "11:45").WithHardWorker("migrate", "migrate", "09:40", memory: 90);
        SandboxBuilder named = Crowd.Created(account, "migrate", "migrate", account.Time("10:50"), 30).Cpu(31).Memory(38, 30).Runs("alembic upgrade head", 94, exit: 0, limitSeconds: 600).LosesExitStatus().Waits(6).KilledBy("request");
        return account.Reported(
                "Schema of tenant 12 is half migrated",
                account.Time("10:50"),
                "`alembic upgrade head` ran in a sandbox, our code ignored its result, and afterwards half of the tables are old. Did the command fail in the sandbox, with which code? If it did, was it E2B?",
                account.Time("10:55"),
                "high")
            .Naming(named.Id)
            .IsUnknowable("the command started, ran 94 s with normal resources and ended, but its exit status was not kept and this envd logs no output: whether it failed cannot be told");
    }

    public static AccountBuilder HoleInEveryRecord()
    {
        AccountBuilder account = Story.Begin(7210);
        account.Template("agent").Size(2, 2048, 5120);
        account.Template("tutor").Size(1, 1024, 5120).Envd("0.5.20");
        account.WithCrowd("agent", "agent", 50, "08:00", "11:45").WithCrowd("tutor", "tutor", 40, "08:02", "11:45").WithHardWorker("tutor", "tutor", "08:50");
        account.Every("tutor", "tutor", account.Time("08:20"), account.Time("09:20"), 1200, sandbox => sandbox
            .Runs("python repl.py", 20).Waits(minutes: 100).Runs("python repl.py", 18).Waits(9).KilledBy("request"), lifetimeMinutes: 180);
        SandboxBuilder named = Crowd.Created(account, "agent", "agent", account.Time("09:32"), 30).Runs("git clone --depth 1 https://github.com/acme/app.git .", 3)
            .Starts("python agent.py --task 77", 0).Cpu(40).Memory(52, 60).TimesOut();
        foreach (SandboxBuilder sandbox in account.Sandboxes)
            sandbox.Loses(account.Time("09:41"), account.Time("10:12"));
        return account.Reported(
                "Task 77 never came back",
                account.Time("09:45"),
                "Started at 09:32, our last heartbeat is from 09:44, then silence. Your dashboard shows a hole for everything between 09:41 and 10:12, so I suppose all our sandboxes crashed together in an outage?",
                account.Time("10:12"),
                "high")
            .Naming(named.Id)
            .IsUnknowable("from 09:41 to 10:12 events, logs and metrics of every sandbox are missing while team metrics show sandboxes starting at the usual rate and older ones work on afterwards: the records have a hole, and the "
                + "end of this sandbox (its time was up at 10:02) falls into it");
    }
}
