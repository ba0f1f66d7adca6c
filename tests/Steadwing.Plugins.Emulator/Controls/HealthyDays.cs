using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Healthy: ordinary days that look odd to whoever reported them.</summary>
internal static class HealthyDays
{
    public static AccountBuilder RedTestsAreTheLoop()
    {
        AccountBuilder account = Story.Begin(7111);
        account.Template("fixer").Size(2, 2048, 5120).Envd("0.5.20");
        account.Template("thumbs").Size(2, 512, 2048);
        string[] named = ["", ""];
        account.Every("fixer", "fixer", account.Time("07:30"), account.Time("11:30"), 360, Fix, lifetimeMinutes: 20);
        for (int index = 0; index < named.Length; index++)
        {
            SandboxBuilder sandbox = Crowd.Created(account, "fixer", "fixer", account.Time("10:04").AddMinutes(index * 3), 20);
            Fix(sandbox);
            named[index] = sandbox.Id;
        }

        account.WithCrowd("thumbs", "thumbs", 34, "07:40", "11:45").WithHardWorker("thumbs", "thumbs", "10:05");
        return account.Reported(
                "CommandExitException, hundreds today",
                account.Time("10:05"),
                "I set up error tracking for our bug fixing agent at ten and it is red all over: \"Command exited with code 1\", 2 or 3 per task. Nobody complained so far and pull requests do arrive. Is the sandbox environment "
                    + "flaky? Two examples attached.",
                severity: "low")
            .Naming(named)
            .IsHealthy("each task runs its tests red until they are green, all morning at the same rate, and ends with exit 0, a push and an ordinary close: that is the agent's loop");
    }

    public static AccountBuilder FanOutOnTheHour()
    {
        AccountBuilder account = Story.Begin(7112);
        account.Template("digest").Size(2, 1024, 5120);
        account.Template("api-tests").Size(1, 512, 2048).Envd("0.5.22");
        foreach (string hour in new[] { "08:00", "09:00", "10:00", "11:00" })
            account.Every("digest", "digest", account.Time(hour), account.Time(hour).AddSeconds(20), 1.4, sandbox => sandbox
                .Runs("python digest.py", 34, limitSeconds: 120).Waits(2).KilledBy("request"));
        account.WithCrowd("api-tests", "api-tests", 40, "07:30", "11:45").WithHardWorker("digest", "digest", "09:58", memory: 89);
        return account.Reported(
                "Digest mails 25 minutes late at ten",
                account.Time("10:00"),
                "The ten o'clock digest arrived at 10:25, eight, nine and eleven were punctual. Fifteen sandboxes start at once on the hour. I guess we hit the rate limit or the concurrency limit there, although I see no 429. The mail "
                    + "provider says their queue was fine.",
                account.Time("10:25"))
            .NamingTemplate("digest")
            .IsHealthy("the fifteen of ten o'clock started within twenty seconds, ran with exit 0 and were closed within a minute, just as at eight, nine and eleven; nothing was held back");
    }

    public static AccountBuilder TwelveSlotsAlwaysBusy()
    {
        AccountBuilder account = Story.Begin(7113);
        account.Template("crawl").Size(1, 512, 2048);
        account.Template("kernel").Size(2, 1024, 5120).Envd("0.6.4");
        account.Every("kernel", "kernel", account.Time("08:40"), account.Time("08:41"), 3.4, sandbox => sandbox.Runs("python warm.py", 41).Waits(50).KilledBy("request"));
        for (int slot = 0; slot < 12; slot++)
        {
            for (DateTimeOffset at = account.Time("09:30").AddSeconds(slot * 4); at < account.Time("10:30"); at = at.AddSeconds(302))
                Crowd.Created(account, "crawl", "crawl", at, 8).Runs("python crawl.py --pages 200", 292, limitSeconds: 420).Waits(6).KilledBy("request");
        }

        account.WithCrowd("kernel", "kernel", 18, "10:40", "11:45").WithHardWorker("kernel", "kernel", "11:02");
        return account.Reported(
                "Crawl capped at twelve sandboxes?",
                account.Time("09:30"),
                "During the whole crawl the number of our sandboxes is glued to 12, a new one appears only when another ends. It looks exactly like a limit, and the crawl took an hour. No error in the log. Did you lower our "
                    + "concurrency?",
                account.Time("10:36"),
                "low")
            .NamingTemplate("crawl")
            .IsHealthy("twelve slots are kept busy, each sandbox ends with exit 0 and is replaced at once; eighteen ran together an hour before, so twelve is no limit of the account");
    }

    public static AccountBuilder WarningsWithoutConsequence()
    {
        AccountBuilder account = Story.Begin(7114);
        account.Template("embed").Size(4, 4096, 10240);
        account.Template("calc").Size(1, 512, 2048).Envd("0.5.14");
        SandboxBuilder named = Crowd.Created(account, "embed", "embed", account.Time("09:10"), 120)
            .Runs("python -m embed.prepare", 61, limitSeconds: 600).Cpu(88, 30).Memory(87, 240)
            .Runs("python -m embed.run --shard 3", 2400, limitSeconds: 7200).Uses(cpu: 9, memory: 31).Waits(5).Runs("python -m embed.check", 19).Waits(12).KilledBy("request");
        account.Every("embed", "embed", account.Time("07:20"), account.Time("09:00"), 1500, sandbox => sandbox
            .Memory(86, 240).Cpu(85, 30).Runs("python -m embed.run", 1180, limitSeconds: 7200).Waits(9).KilledBy("request"), lifetimeMinutes: 120);
        account.WithCrowd("calc", "calc", 46, "07:30", "11:45");
        return account.Reported(
                "900 alerts \"Memory usage threshold exceeded\"",
                account.Time("09:15"),
                "Our log forwarding pages us for each of these lines, CPU too. The product manager asks whether the embeddings of shard 3 can be trusted or whether the sandbox ran out of memory.",
                account.Time("09:55"))
            .Naming(named.Id)
            .IsHealthy("memory holds at 87 % and CPU below 90 % while the job works, as in earlier runs; job and check end with exit 0, health never failed, the owner closed it: warnings, no consequence");
    }

    public static AccountBuilder FailedBuildElsewhere()
    {
        AccountBuilder account = Story.Begin(7115);
        account.Template("legacy-etl").Size(2, 1024, 5120).Steps("RUN apt-get update", "RUN pip install pandas==0.25").Built("09:00", daysAgo: 40)
            .BuildFails("failed to run command 'pip install pandas==0.25': exit status 1", "2", "15:20", 2, new BuildLine("[builder 3/3] [stderr]: ERROR: Failed building wheel for pandas", "2"));
        account.Template("report-box").Size(2, 2048, 5120);
        account.Every("report-box", "reports", account.Time("07:30"), account.Time("11:50"), 280, sandbox => sandbox
            .Runs("python render.py --pdf", 17.2, limitSeconds: 120).Runs("ls -la out", 0.02).Waits(4).KilledBy("request"));
        account.WithCrowd("legacy-etl", "etl", 24, "07:40", "11:40").WithHardWorker("report-box", "reports", "09:34", memory: 85);
        return account.Reported(
                "Customer says numbers in the quarterly report are wrong",
                account.Time("09:30"),
                "The totals of Q3 are off by a cent in the PDF of one customer. I see that an E2B template build failed this week (mail from Wednesday), so perhaps reports are made with a broken or stale image since then?",
                severity: "medium")
            .NamingTemplate("report-box")
            .IsHealthy("report-box has one ready build and renders with exit 0 all morning; the failed build belongs to another template, which goes on with its older build; a cent is arithmetic");
    }

    public static AccountBuilder NothingRanThen()
    {
        AccountBuilder account = Story.Begin(7116, hours: 60);
        account.Template("support-agent").Size(2, 1024, 5120);
        account.Template("pdf-tools").Size(1, 512, 2048).Envd("0.5.22");
        foreach (int daysAgo in new[] { 2, 1 })
        {
            account.WithCrowd("support-agent", "support", 26, account.Time("07:00", daysAgo), account.Time("11:50", daysAgo));
            account.WithCrowd("pdf-tools", "pdf", 18, account.Time("07:10", daysAgo), account.Time("11:50", daysAgo));
        }

        account.WithCrowd("support-agent", "support", 30, "07:00", "11:50").WithCrowd("pdf-tools", "pdf", 18, "07:12", "11:45").WithHardWorker("pdf-tools", "pdf", "08:20");
        return account.Reported(
                "Login page down at night",
                account.Time("03:10"),
                "Uptime robot: www.acme.example/login answered 502 from 03:10 to 03:42. The post mortem template makes me ask every provider that we use. E2B had zero sandboxes for us then, which looks suspicious on the graph.",
                account.Time("03:42"))
            .IsHealthy("nothing of this account runs at night, neither this one nor those before; work began at seven as every day and is normal: no sandbox takes part in a login page");
    }

    public static AccountBuilder NameFromTheRowBelow()
    {
        AccountBuilder account = Story.Begin(7117);
        account.Template("job-runner").Size(2, 1024, 5120);
        account.Template("preview").Size(2, 2048, 5120).Envd("0.5.20");
        SandboxBuilder named = Crowd.Created(account, "job-runner", "jobs", account.Time("10:40"), 30)
            .Runs("python job.py --id 5541", 212, limitSeconds: 900).Waits(3).Runs("cat result.json", 0.02).Waits(6).KilledBy("request");
        account.Every("job-runner", "jobs", account.Time("07:45"), account.Time("11:45"), 400, sandbox => sandbox
            .Runs("python job.py", 130, limitSeconds: 900).Waits(3).Runs("cat result.json", 0.02).Waits(5).KilledBy("request"), lifetimeMinutes: 30);
        account.WithCrowd("preview", "preview", 38, "07:50", "11:45").WithHardWorker("preview", "preview", "10:41", memory: 90);
        return account.Reported(
                "Job 5540 failed with OCI runtime error",
                account.Time("10:41"),
                "`docker: Error response from daemon: OCI runtime create failed: cgroup: no space left on device`. From our table: job 5540, runner on-prem, status failed; next to it the sandbox id that I give here (could be of the row "
                    + "below, the table is hard to read). Looks like E2B's hosts are full.",
                account.Time("10:46"))
            .Naming(named.Id)
            .IsHealthy("the named sandbox ran job 5541 with exit 0, printed its result and was closed; the message is that of a Docker daemon elsewhere");
    }

    private static void Fix(SandboxBuilder sandbox) =>
        sandbox.Runs("git clone --depth 20 https://github.com/acme/lib.git .", 2.9).Waits(18)
            .Runs("pytest -q", 12.1, exit: 1, stdout: "FAILED tests/test_parse.py::test_comma - AssertionError\n2 failed, 41 passed in 11.52s\n").Waits(44)
            .Runs("pytest -q", 12.4, exit: 1, stdout: "FAILED tests/test_parse.py::test_comma - AssertionError\n1 failed, 42 passed in 11.80s\n").Waits(38)
            .Runs("pytest -q", 12.2, stdout: "43 passed in 11.61s\n").Waits(3).Runs("git push origin HEAD", 1.7).Waits(4).KilledBy("request");
}
