using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Lifetimes that were too short for the job, and lifetimes that nobody meant.</summary>
internal static class LifetimeStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("rest-default-cuts-long-clips", RestDefault),
        new("backfill-outgrew-the-hour", PlanMaximum),
        new("extended-once-and-still-short", ExtendedOnce),
        new("three-hundred-was-milliseconds", Milliseconds),
        new("an-hour-of-four-seconds", FourSeconds),
        new("thirty-seconds-for-everything", RequestTimeout),
    ];

    private static AccountBuilder RestDefault(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "08:10", "11:20", 70, daysAgo: 2, loud: true);
        account.Template("clip-maker").Size(4, 2048).Envd("0.6.10");
        for (int clip = 0; clip < 24; clip++)
            account.Sandbox("clip-maker", "clips").At(account.Time("08:30", 2).AddMinutes(clip * 6.3)).Timeout(seconds: 15)
                .WritesFiles("/home/user/in.mp4").Runs("ffmpeg -i in.mp4 -frames:v 1 thumb.png", seconds: 2.2 + (clip % 4)).TimesOut();
        List<string> cut = [];
        foreach (string at in (string[])["09:41:07", "09:48:20", "10:07:51"])
            cut.Add(account.Sandbox("clip-maker", "clips").At(at, 2).Timeout(seconds: 15).WritesFiles("/home/user/in.mp4", 3)
                .Starts("ffmpeg -i in.mp4 -vf scale=1280:-1 -c:v libx264 out.mp4", limitSeconds: 600).Cpu(72).TimesOut().Id);
        return account
            .Reported("Long clips never finish", account.Time("09:41:30", 2),
                "`NotFoundError: Sandbox is probably not running anymore` in the middle of ffmpeg, only for clips above about a minute. Short ones are fine, so I think ffmpeg eats all the memory and the box dies. We call the REST API from Go, no SDK.",
                [cut[0], cut[2]])
            .Expects("sandbox-timeout", account.Time("09:41:22", 2), 75,
                "killed(timeout) 15 s after creation, the end the create call got because it sent none, with ffmpeg open; short clips end before it; memory is low",
                cut, "timeout-misconfigured", "timeout-misconfigured");
    }

    private static AccountBuilder PlanMaximum(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "02:00", "05:40", 60, loud: true);
        account.Template("warehouse-job").Size(2, 4096).Envd("0.6.13");
        foreach (int day in (int[])[3, 2, 1])
            account.Sandbox("warehouse-job", "warehouse").Metadata("job", "backfill").At("03:00", day).Timeout(minutes: 60)
                .Runs("git clone https://github.com/acme/etl.git", seconds: 3)
                .Starts("python backfill.py --table orders").Cpu(34).Memory(46, overSeconds: 300).Waits(minutes: 40 + (3 * (3 - day))).Ends().Waits(5)
                .KilledBy("request");
        SandboxBuilder cut = account.Sandbox("warehouse-job", "warehouse").Metadata("job", "backfill").At("03:00").Timeout(minutes: 60);
        cut.Runs("git clone https://github.com/acme/etl.git", seconds: 3).Starts("python backfill.py --table orders").Cpu(36).Memory(48, overSeconds: 300);
        DateTimeOffset most = cut.EndAt;
        cut.Waits(minutes: 30).ExtendsTo(most).Waits(minutes: 20).ExtendsTo(most).TimesOut();
        return account
            .Reported("Nightly backfill stops at 97 %", cut.Now,
                "Worked for months, last night the log just ends, no exception, rows missing. The job asks for two more hours at half time and again at 50 minutes, both calls returned fine. Postgres was under vacuum then, maybe it dropped the connection?",
                app: "warehouse")
            .Expects("sandbox-timeout", cut.Now, 90,
                "created for 3600 s, both set_timeout were cut to created + 1 h, the plan's maximum, killed(timeout) there with backfill.py open; earlier nights ended minutes before it",
                [cut.Id], "timeout-not-extended");
    }

    private static AccountBuilder ExtendedOnce(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "09:30", "11:55", 90, loud: true);
        account.Template("ci-box").Size(4, 4096).Envd("0.5.22");
        account.Normal("ci-box", "ci", 30, "09:40", "11:25");
        SandboxBuilder cut = account.Sandbox("ci-box", "ci").Metadata("pr", "2291").At("11:29:40").Timeout(minutes: 10);
        cut.Runs("git clone --depth 1 https://github.com/acme/platform.git repo", seconds: 6).Runs("pnpm install --frozen-lockfile", seconds: 48).Memory(44)
            .Starts("pnpm test -- --runInBand", limitSeconds: 3600).Cpu(52).Memory(63, overSeconds: 120).Waits(minutes: 8).Extends(minutes: 10).TimesOut();
        return account
            .Reported("PR 2291: test run vanished", cut.Now.AddSeconds(4),
                "\"The sandbox was killed or reached its end of life while the request was in flight.\" Happened for the big PR only, smaller ones on the same template pass. The runner does refresh the timeout while tests run. Flaky E2B node?",
                [cut.Id])
            .Expects("sandbox-timeout", cut.Now, 75,
                "one set_timeout gave ten more minutes, killed(timeout) exactly at that end with pnpm test open; resources were fine", [cut.Id],
                "timeout-not-extended", "timeout-not-extended");
    }

    private static AccountBuilder Milliseconds(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:50", 70);
        account.Template("form-agent").Envd("0.6.13");
        account.Normal("form-agent", "forms", 34, "08:20", "10:18");
        List<string> lost = [];
        for (int attempt = 0; attempt < 70; attempt++)
        {
            SandboxBuilder sandbox = account.Sandbox("form-agent", "forms").At(account.Time("10:21:10").AddSeconds(attempt * 19.7)).Timeout(seconds: 1);
            lost.Add((attempt % 3 == 0 ? sandbox.Waits(0.4).Starts("node fill.mjs", limitSeconds: 60) : sandbox).TimesOut().Id);
        }

        return account
            .Reported("Sandboxes crash right after the start", account.Time("10:22"),
                "Since this morning's release (SDK upgrade, new retry helper) each form run ends with `Error: Sandbox is probably not running anymore` on the first command. The status page is green, but they cannot even survive one command! Retrying does not help.",
                severity: "critical")
            .Expects("timeout-misconfigured", account.Time("10:21:10"), 120,
                "from one moment on each sandbox of the template is created with an end one second later and killed(timeout) there (300 taken as milliseconds); before they lived minutes",
                [.. lost, account.Template("form-agent").Id], "sandbox-timeout");
    }

    private static AccountBuilder FourSeconds(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 6).OtherApps(seed, "12:40", "17:00", 60, daysAgo: 6, loud: true);
        account.Template("chart-kit").Envd("0.5.20");
        account.Normal("chart-kit", "charts", 26, "12:30", "14:24", daysAgo: 6);
        List<string> lost = [];
        for (int run = 0; run < 31; run++)
            lost.Add(account.Sandbox("chart-kit", "charts").At(account.Time("14:26:30", 6).AddSeconds(run * 58.4)).Timeout(seconds: 4)
                .Runs("ls /home/user", seconds: 0.05).Waits(0.6).Starts("python draw.py --dpi 200", limitSeconds: 60).TimesOut().Id);
        account.Normal("chart-kit", "charts", 20, "15:02", "16:50", daysAgo: 6);
        return account
            .Reported("chart-kit: no charts for half an hour", account.Time("14:28", 6),
                "draw.py needs about six seconds. Nearly all runs failed with `unavailable`, a handful that only listed files were fine. I suspected matplotlib in the image and rolled back the whole release at 15:00, template untouched.",
                template: "chart-kit", ended: account.Time("14:57", 6))
            .Expects("timeout-misconfigured", account.Time("14:26:30", 6), 120,
                "between two moments every sandbox gets an end four seconds after its creation (3600 sent as milliseconds and rounded up) and is killed(timeout) there with draw.py open; before and after minutes",
                [.. lost, account.Template("chart-kit").Id], "sandbox-timeout");
    }

    private static AccountBuilder RequestTimeout(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "13:00", "18:00", 80, daysAgo: 1, loud: true);
        account.Template("contract-reader").Size(2, 2048).Envd("0.6.4");
        for (int run = 0; run < 18; run++)
            account.Sandbox("contract-reader", "contracts").At(account.Time("13:05", 1).AddMinutes(run * 6.1)).Timeout(minutes: 15)
                .Runs("python ocr.py in.pdf", seconds: 34 + (run % 5 * 9), limitSeconds: 600).Waits(2).KilledBy("request");
        List<string> lost = [];
        for (int run = 0; run < 26; run++)
        {
            SandboxBuilder sandbox = account.Sandbox("contract-reader", "contracts").At(account.Time("15:10", 1).AddMinutes(run * 4.2)).Timeout(seconds: 30);
            sandbox = run % 5 == 0 ? sandbox.Runs("python ocr.py --pages 1 in.pdf", seconds: 11) : sandbox.Starts("python ocr.py in.pdf", limitSeconds: 600).Cpu(58);
            lost.Add(sandbox.TimesOut().Id);
        }

        return account
            .Reported("OCR jobs fail since the networking fix", account.Time("15:11", 1),
                "Our calls used to hang on a bad proxy, so yesterday we shortened the HTTP timeout (`timeout=30`). Since then most contracts fail: \"Sandbox was not found ... likely due to sandbox timeout. You can modify the request timeout\". CPU is at 60 %, is the machine too slow?",
                app: "contracts")
            .Expects("timeout-misconfigured", account.Time("15:10", 1), 300,
                "from one moment all sandboxes get an end 30 s after creation instead of 15 min and are killed(timeout) there with ocr.py open, whatever the job",
                [.. lost, account.Template("contract-reader").Id], "sandbox-timeout", "sandbox-timeout");
    }
}
