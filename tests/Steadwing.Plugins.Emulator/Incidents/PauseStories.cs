using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Sandboxes that were paused, could not be, or did not come back.</summary>
internal static class PauseStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("paused-in-the-middle-of-an-export", PausedMidway),
        new("kernels-parked-after-an-hour", ParkedKernels),
        new("wake-up-never-comes", NeverWakes),
        new("workspaces-of-tuesday", SeveralNeverWake),
        new("template-cleaned-up-too-soon", TemplateGone),
        new("old-onboarding-image-removed", OldTemplateGone),
    ];

    private static AccountBuilder PausedMidway(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:50", 80, loud: true);
        account.Template("export-agent").Envd("0.6.13");
        account.Normal("export-agent", "exports", 16, "08:40", "11:00");
        SandboxBuilder export = account.Sandbox("export-agent", "exports").Metadata("tenant", "nordwind").At("10:40").OnTimeout("pause").Timeout(minutes: 20)
            .Runs("python plan_export.py", seconds: 22).Starts("python export.py --tenant nordwind", limitSeconds: 3600).Cpu(41).Memory(52, overSeconds: 120)
            .PausesAtTimeout();
        account.Sandbox("export-agent", "exports").Metadata("tenant", "nordwind").At(export.Now.AddSeconds(55)).OnTimeout("pause").Timeout(minutes: 20)
            .Runs("ls /home/user/export", seconds: 0.04, exit: 2).Waits(14).KilledBy("request");
        return account
            .Reported("Export for nordwind stuck at 61 %", account.Time("11:01"),
                "The stream broke with \"The sandbox was not found: This error is likely due to sandbox timeout\". Our retry made a new sandbox and the files were gone, so the disk must have been lost. Nobody stopped it.",
                [export.Id])
            .Expects("auto-paused", export.Now, 75,
                "paused at its scheduled end with export.py open, still listed as paused; the app went on and created another one instead of connecting", [export.Id],
                "sandbox-timeout");
    }

    private static AccountBuilder ParkedKernels(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "12:20", "17:30", 70, daysAgo: 1, loud: true);
        account.Template("kernel-host").Size(2, 2048).Envd("0.5.22");
        List<string> parked = [];
        DateTimeOffset first = default;
        foreach (string user in (string[])["u-17", "u-23", "u-31", "u-44"])
        {
            SandboxBuilder kernel = account.Sandbox("kernel-host", "notebooks").Metadata("user", user).At(account.Time("13:10", 1).AddMinutes(parked.Count * 11))
                .OnTimeout("pause").Timeout(minutes: 60)
                .Starts("python -m ipykernel_launcher -f /tmp/kernel.json").Waits(minutes: 9).Runs("python cells/load.py", seconds: 40, stdout: "loaded\n")
                .Memory(46)
                .Waits(minutes: 31).Starts("python cells/fit.py", limitSeconds: 7200).Cpu(64).PausesAtTimeout();
            first = first == default ? kernel.Now : first;
            parked.Add(kernel.Id);
        }

        account.Normal("kernel-host", "notebooks", 14, "12:30", "17:10", daysAgo: 1);
        return account
            .Reported("Kernel dies while cells are running", first.AddMinutes(1),
                "Four users: notebook says \"kernel connection lost\", the gateway logs 502 `The sandbox was not found`. fit.py is heavy, so either out of memory or your hosts are restarting. It was always around the hour.",
                app: "notebooks", ended: account.Time("15:30", 1))
            .Expects("auto-paused", first, 120,
                "paused exactly at the end time one hour after creation while fit.py was open, listed as paused now; memory below half", parked, "sandbox-timeout");
    }

    private static AccountBuilder NeverWakes(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "08:00", "11:50", 90, loud: true);
        account.Template("pair-coder").Size(2, 2048).Envd("0.6.13");
        account.Normal("pair-coder", "pair", 16, "08:15", "11:30");
        foreach (string at in (string[])["09:12", "10:20", "11:05"])
            account.Sandbox("pair-coder", "pair").At("16:00", 1).Timeout(minutes: 60).Runs("npm ci", seconds: 28).Waits(minutes: 15).Pauses()
                .At(at).Resumes(minutes: 30).Runs("git status", seconds: 0.1).Waits(minutes: 4).KilledBy("request");
        SandboxBuilder stuck = account.Sandbox("pair-coder", "pair").Metadata("session", "s-5521").At("16:40", 1).Timeout(minutes: 60).Runs("npm ci", seconds: 31)
            .Waits(minutes: 22).Runs("npm test", seconds: 19).Waits(minutes: 3).Pauses()
            .At("10:02:10").ResumeFails().At("10:03:15").ResumeFails().At("10:07:40").ResumeFails().At("11:15:02").ResumeFails();
        return account
            .Reported("Session s-5521 cannot be opened", account.Time("10:02:30"),
                "Opening spins for a minute and ends with a timeout on our side. Everybody else opens theirs. Support guess: he has too many files; or the user's corporate proxy.",
                [stuck.Id], severity: "medium")
            .Expects("resume-failed", account.Time("10:02:10"), 60,
                "paused yesterday; \"Started resuming sandbox\" four times and each time nothing after it: no \"Sandbox created\", no resumed event; others of the template resume",
                [stuck.Id]);
    }

    private static AccountBuilder SeveralNeverWake(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "07:00", "10:30", 60, loud: true);
        account.Template("design-space").Size(2, 1024).Envd("0.6.4");
        account.Normal("design-space", "design", 12, "06:40", "08:40");
        List<string> stuck = [];
        for (int user = 0; user < 3; user++)
            stuck.Add(account.Sandbox("design-space", "design").Metadata("user", $"d{user + 3}").At(account.Time("14:00", 3).AddMinutes(user * 17))
                .OnTimeout("pause").Timeout(minutes: 30).Runs("npm ci", seconds: 24).Waits(minutes: 6).PausesAtTimeout()
                .At(account.Time("09:01:20").AddMinutes(user * 4)).ResumeFails().Waits(65).ResumeFails().Id);
        account.Normal("design-space", "design", 12, "09:00", "10:30");
        return account
            .Reported("design-space: Tuesday's workspaces do not open", account.Time("09:01:40"),
                "Three designers see an endless spinner this morning. New workspaces work at once. We think the saved ones were expired by the timeout of 30 minutes, but the dashboard still shows them.",
                template: "design-space")
            .Expects("resume-failed", account.Time("09:01:20"), 120,
                "three paused sandboxes were asked to resume (twice each) and no created line, event or sample followed; they are still listed as paused", stuck);
    }

    private static AccountBuilder TemplateGone(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "12:30", "17:30", 80, daysAgo: 1, loud: true);
        account.Template("tutor-v1").Envd("0.6.10").Deleted();
        account.Template("tutor-v2").Envd("0.6.13").Built("14:10", 1);
        for (int user = 0; user < 9; user++)
            account.Sandbox("tutor-v1", "tutor").At(account.Time("12:35", 1).AddMinutes(user * 8)).OnTimeout("pause").Timeout(minutes: 20)
                .Runs("python lesson.py", seconds: 12).PausesAtTimeout();
        List<string> lost = [];
        DateTimeOffset first = default;
        for (int user = 0; user < 4; user++)
        {
            SandboxBuilder sandbox = account.Sandbox("tutor-v1", "tutor").Metadata("pupil", $"p{user}").At(account.Time("14:05", 1).AddMinutes(user * 3))
                .OnTimeout("pause").Timeout(minutes: 45).Runs("python lesson.py", seconds: 14).Waits(minutes: 20).Runs("python check.py", seconds: 2);
            lost.Add(sandbox.At(sandbox.EndAt.AddMilliseconds(60)).KilledBy("base_template_missing").Id);
            first = first == default ? sandbox.Now : first;
        }

        account.Normal("tutor-v2", "tutor", 24, "14:20", "17:30", daysAgo: 1);
        return account
            .Reported("Pupils lost their work after the break", first.AddMinutes(8),
                "Sandboxes pause when idle and come back after the break. Yesterday four did not come back: `Paused sandbox ... not found`. We had moved to the new tutor image before, the old sandboxes were supposed to go on. Did E2B delete paused sandboxes early?",
                app: "tutor", ended: account.Time("16:00", 1))
            .Expects("base-template-deleted", first, 120,
                "killed(base_template_missing) at the end times where they would have been paused; their template is in no list any more",
                [.. lost, account.Template("tutor-v1").Id], "sandbox-timeout");
    }

    private static AccountBuilder OldTemplateGone(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 5).OtherApps(seed, "07:30", "11:30", 50, daysAgo: 5, loud: true);
        account.Template("onboarding-2025").Envd("0.5.9").Deleted();
        SandboxBuilder lost = account.Sandbox("onboarding-2025", "onboarding").Metadata("customer", "hafen-ag").At("09:00", 5).OnTimeout("pause", autoResume: true)
            .Timeout(minutes: 60)
            .Runs("bash setup.sh", seconds: 55, stdout: "setup complete\n").Waits(minutes: 35).Runs("python demo.py", seconds: 20, stdout: "ok\n");
        lost.At(lost.EndAt.AddMilliseconds(70)).KilledBy("base_template_missing");
        account.Normal("onboarding-2026", "onboarding", 20, "07:40", "11:20", daysAgo: 5);
        return account
            .Reported("Customer demo for hafen-ag gone", account.Time("13:15", 5),
                "The demo box is created in the morning, pauses and wakes up on traffic. In the afternoon the link showed \"The sandbox was not found\". Is auto-resume broken, or is the hour the plan maximum?",
                [lost.Id])
            .Expects("base-template-deleted", account.Time("10:00", 5), 90,
                "at its end it was to be paused and was killed(base_template_missing) instead; no template of that id is left", [lost.Id], "sandbox-timeout");
    }
}
