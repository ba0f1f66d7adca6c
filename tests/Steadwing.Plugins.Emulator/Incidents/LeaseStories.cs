using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Reused sandboxes whose lease was not renewed, or was made shorter.</summary>
internal static class LeaseStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("woken-up-for-five-minutes", WokenShort),
        new("grace-period-set-too-early", Shortened),
        new("keep-alive-loop-went-quiet", LoopStopped),
        new("pooled-box-late-in-its-life", Pooled),
    ];

    private static AccountBuilder WokenShort(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "08:00", "11:30", 80, loud: true);
        account.Template("workspace").Size(2, 2048).Envd("0.6.10");
        account.Normal("workspace", "studio", 18, "08:10", "11:10");
        SandboxBuilder thread = account.Sandbox("workspace", "studio").Metadata("thread", "t-8812").At("15:20", 1).Timeout(minutes: 60);
        thread.Runs("git clone https://github.com/acme/store.git .", seconds: 4).Runs("pnpm install", seconds: 33).Waits(minutes: 18)
            .Runs("pnpm dev --once", seconds: 12).Waits(minutes: 6).Pauses()
            .At("10:05:12").Resumes(minutes: 5).Runs("git pull", seconds: 1.2).Waits(20).Runs("pnpm install", seconds: 21).Waits(75)
            .Starts("pnpm build && pnpm test", limitSeconds: 900).Cpu(66).Memory(58, overSeconds: 60).TimesOut();
        return account
            .Reported("Thread t-8812 lost its files", thread.Now.AddSeconds(2),
                "User came back to yesterday's thread, asked for a build, and after some minutes: \"Sandbox t-8812 not found\". Our workspaces live one hour, he was there for barely five minutes and typing. pnpm build uses a lot of memory, was it killed for that?",
                [thread.Id])
            .Expects("timeout-not-extended", thread.Now, 330,
                "created for an hour, but the resume got 300 s (end_time of the second \"Sandbox created\"), no set_timeout followed, killed(timeout) there with the build open",
                [thread.Id], "sandbox-timeout");
    }

    private static AccountBuilder Shortened(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "07:50", "11:40", 70, loud: true);
        account.Template("migration-agent").Envd("0.6.13");
        account.Normal("migration-agent", "migrate", 12, "08:00", "09:30");
        List<string> lost = [];
        DateTimeOffset first = default;
        foreach (string at in (string[])["09:44:10", "10:02:36", "10:31:05"])
        {
            SandboxBuilder sandbox = account.Sandbox("migration-agent", "migrate").At(at).Timeout(minutes: 120).Runs("python inventory.py", seconds: 41).Waits(30)
                .Starts("python migrate.py --batch 1", limitSeconds: 3600).Cpu(28).Memory(39, overSeconds: 60).Waits(minutes: 12).Extends(seconds: 60).TimesOut();
            first = first == default ? sandbox.Now : first;
            lost.Add(sandbox.Id);
        }

        return account
            .Reported("Migrations die a quarter of an hour in", first,
                "Two hours are requested at create, `sandbox.is_running()` says true until shortly before. Then connection reset. It started with the release that shows \"finishing…\" in the UI; nobody kills anything. Rate limiting by our source database?",
                template: "migration-agent")
            .Expects("timeout-not-extended", first, 120,
                "created for two hours, an updated event then set the end to one minute from now while migrate.py was going on, killed(timeout) at that end", lost,
                "sandbox-timeout", "timeout-misconfigured");
    }

    private static AccountBuilder LoopStopped(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:40", "11:55", 100, loud: true);
        account.Template("trainer").Size(4, 8192, 10240).Envd("0.6.13");
        account.Normal("trainer", "trainer", 14, "08:50", "11:20");
        SandboxBuilder run = account.Sandbox("trainer", "trainer").Metadata("run", "lr-sweep-9").At("10:01:30").Timeout(minutes: 5)
            .Runs("pip install -q -r requirements.txt", seconds: 40)
            .Starts("python train.py --epochs 40").Cpu(74).Memory(61, overSeconds: 200);
        for (int beat = 0; beat < 19; beat++)
            run.Waits(minutes: 2).Extends(minutes: 5);
        run.TimesOut();
        SandboxBuilder other = account.Sandbox("trainer", "trainer").Metadata("run", "lr-sweep-8").At("10:03:10").Timeout(minutes: 5)
            .Starts("python train.py --epochs 40").Cpu(71).Memory(60, overSeconds: 200);
        for (int beat = 0; beat < 42; beat++)
            other.Waits(minutes: 2).Extends(minutes: 5);
        other.Ends().Waits(8).KilledBy("request");
        return account
            .Reported("lr-sweep-9 disappeared at epoch 31", run.Now.AddSeconds(20),
                "lr-sweep-8 with the same script went on. GPU-less training at 70 % CPU, memory 60 %. The orchestrator pod had a redeploy around twenty to eleven but it does not touch sandboxes. Lost node?",
                [run.Id])
            .Expects("timeout-not-extended", run.Now, 330,
                "set_timeout came every two minutes and then no more; killed(timeout) exactly five minutes after the last, with train.py open; the other run's loop went on",
                [run.Id], "sandbox-timeout", "sandbox-timeout");
    }

    private static AccountBuilder Pooled(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 4).OtherApps(seed, "12:30", "16:00", 60, daysAgo: 4, loud: true);
        account.Template("warm-python").Envd("0.5.22");
        List<string> lost = [];
        DateTimeOffset first = default;
        for (int slot = 0; slot < 16; slot++)
        {
            bool isLate = slot is 6 or 11 or 14;
            SandboxBuilder box = account.Sandbox("warm-python", "analyst").Metadata("pool", "warm").At(account.Time("12:40", 4).AddMinutes(slot * 9))
                .Timeout(minutes: 30)
                .Runs("python -c 'import pandas, numpy'", seconds: 1.9).Waits(minutes: isLate ? 26.5 : 2 + (slot % 7))
                .Runs("python prepare.py", seconds: 14, stdout: "rows: 81233\n");
            if (!isLate)
            {
                box.Runs("python analyse.py", seconds: 160, limitSeconds: 900, stdout: "done\n").Waits(3).KilledBy("request");
                continue;
            }

            lost.Add(box.Starts("python analyse.py", limitSeconds: 900).Cpu(47).TimesOut().Id);
            first = first == default ? box.Now : first;
        }

        return account
            .Reported("Some analyses stop after three minutes", first,
                "We keep a pool of warm sandboxes with a 30 minute timeout and hand them out. Most analyses finish, some stop dead in analyse.py after about three minutes, same input works on retry. No pattern in the data. Looks like an unstable host.",
                app: "analyst", ended: account.Time("15:30", 4))
            .Expects("timeout-not-extended", first, 270,
                "the failing ones were handed out 26 minutes after their creation and killed(timeout) at minute 30 with analyse.py open, no set_timeout at hand-out; those taken early had the time",
                lost, "sandbox-timeout", "sandbox-timeout");
    }
}
