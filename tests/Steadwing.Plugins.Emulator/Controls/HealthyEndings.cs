using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Healthy: sandboxes that ended, or pause, exactly as their owner wanted.</summary>
internal static class HealthyEndings
{
    public static AccountBuilder ClosedWhenDone()
    {
        AccountBuilder account = Story.Begin(7108);
        account.Template("exporter").Size(2, 1024, 5120);
        account.Template("chat-tools").Size(1, 512, 2048).Envd("0.5.20");
        account.Every("exporter", "export", account.Time("08:00"), account.Time("11:40"), 480, Export, lifetimeMinutes: 30);
        SandboxBuilder named = Crowd.Created(account, "exporter", "export", account.Time("10:20:14"), 30);
        Export(named);
        account.WithCrowd("chat-tools", "chat", 44, "08:05", "11:45").WithHardWorker("chat-tools", "chat", "10:19", memory: 92);
        return account.Reported(
                "Export sandbox died before the customer could download",
                account.Time("10:25"),
                "NotFoundError: Sandbox is probably not running anymore. The customer clicked the link at 11:10, the box has a timeout of 30 minutes and the dashboard of our app still says \"ready\". The SDK suspects a sandbox "
                    + "timeout, we suspect a crash. The zip itself is in our bucket, fine, but the link points at the sandbox.",
                account.Time("11:10"))
            .Naming(named.Id)
            .IsHealthy("the export ended with exit 0, was uploaded, and the owner closed the sandbox fifteen seconds after, as it does with every export of the day; nothing was open");
    }

    public static AccountBuilder IdleUntilItsTime()
    {
        AccountBuilder account = Story.Begin(7109);
        account.Template("playground").Size(2, 1024, 5120);
        account.Template("sql-runner").Size(2, 2048, 5120).Envd("0.5.22");
        account.Every("playground", "playground", account.Time("07:40"), account.Time("11:20"), 420, Play, lifetimeMinutes: 15);
        SandboxBuilder named = Crowd.Created(account, "playground", "playground", account.Time("10:16"), 15);
        Play(named);
        account.WithCrowd("sql-runner", "sql", 36, "07:45", "11:45").WithHardWorker("sql-runner", "sql", "10:27");
        return account.Reported(
                "Playground sandbox gone after lunch",
                account.Time("10:31"),
                "A user left her tab open, came back at 10:50 and the sandbox was not found (\"likely due to sandbox timeout\"). Somebody told me that 15 minutes are configured on purpose, to save money. Is that it, or did "
                    + "something break? Nothing was running in it.",
                severity: "low")
            .Naming(named.Id)
            .IsHealthy("created for 15 minutes, last command ended after three, idle from then on and ended at its end time like every playground sandbox of the day: as configured, no work was lost");
    }

    public static AccountBuilder PutToSleepInTheEvening()
    {
        AccountBuilder account = Story.Begin(7110, hours: 30);
        account.Template("desk").Size(2, 2048, 10240);
        account.Template("ocr").Size(2, 1024, 5120).Envd("0.6.4");
        DateTimeOffset morning = account.Time("07:05", daysAgo: 1);
        List<SandboxBuilder> desks = [];
        for (int index = 0; index < 11; index++)
        {
            SandboxBuilder desk = Crowd.Created(account, "desk", "desks", morning.AddMinutes(index * 9), 14 * 60, $"desk-{index + 1:00}").OnTimeout("pause");
            desk.Runs("code-server --version", 0.4).Waits(minutes: 200).Runs("npm test", 31, exit: 1).Waits(minutes: 90).Runs("npm test", 33)
                .At(account.Time("17:00", daysAgo: 1).AddSeconds(index * 3)).Pauses();
            desks.Add(desk);
        }

        foreach (SandboxBuilder desk in desks.Take(2))
            desk.At(account.Time("08:12").AddMinutes(desks.IndexOf(desk) * 7)).Resumes(minutes: 600).Waits(20).Runs("git pull", 2.1).StillRuns();
        account.WithCrowd("ocr", "ocr", 48, "07:00", "11:45").WithHardWorker("ocr", "ocr", "07:41", memory: 87);
        return account.Reported(
                "All desks offline in the morning",
                account.Time("17:00", daysAgo: 1),
                "The list in our portal shows nine of eleven desks as offline, since yesterday five o'clock sharp. They were created for 14 hours, so it is not the timeout. Two colleagues clicked on theirs and have everything. Did "
                    + "E2B lose the others? We introduced a power saving job last week that pauses desks at five, but it should only touch the demo ones.",
                account.Time("08:30"))
            .NamingLabel("app", "desks")
            .IsHealthy("eleven pauses three seconds apart, four hours before any end time: a client paused them; all are listed as paused and the two that were woken came back and work");
    }

    private static void Export(SandboxBuilder sandbox) =>
        sandbox.Runs("python export.py --zip", 74, limitSeconds: 600).Waits(1).Runs("curl -fsS -T export.zip \"$UPLOAD_URL\"", 9.4, limitSeconds: 300).Waits(15).KilledBy("request");

    private static void Play(SandboxBuilder sandbox) =>
        sandbox.Waits(20).Runs("python hello.py", 0.4).Waits(70).Runs("python hello.py", 0.5).Waits(80).Runs("python plot.py", 3.1).TimesOut();
}
