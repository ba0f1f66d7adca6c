using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Creations that came too fast, or no longer at all.</summary>
internal static class CreationStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("one-start-a-second", OnePerSecond),
        new("batch-of-three-hundred", FivePerSecond),
        new("quiet-after-the-deploy", KeyRevoked),
        new("tutor-points-at-nothing", WrongTemplate),
        new("a-longer-lease-than-allowed", TimeoutTooLong),
    ];

    private static AccountBuilder OnePerSecond(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, stepSeconds: 10).OtherApps(seed, "08:10", "10:00", 40);
        account.Template("lint-bot").Size(2, 512).Envd("0.6.13");
        for (int file = 0; file < 220; file++)
            account.Sandbox("lint-bot", "lint").At(account.Time("10:16:00").AddSeconds(file * 1.002)).Runs("eslint file.ts", seconds: 3.1 + (file % 5))
                .Lives(seconds: 8 + (file % 6)).KilledBy("request");
        return account
            .Reported("Lint of a big pull request takes four minutes, many errors", account.Time("10:16:05"),
                "We lint each of 220 files in a sandbox of its own, all started at once from one function. Most calls throw at first. We had 12 sandboxes at most at any time, so the limit of 20 cannot be it. Something wrong in your region?",
                ended: account.Time("10:19:50"), severity: "medium")
            .Expects("creation-rate-limit", account.Time("10:16:00"), 90,
                "the start rate stands flat at 1.0 per second for almost four minutes while at most 14 sandboxes run at once", []);
    }

    private static AccountBuilder FivePerSecond(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1, stepSeconds: 10).OtherApps(seed, "12:30", "15:20", 40, daysAgo: 1);
        account.Template("score-cell").Size(2, 512).Envd("0.6.10");
        for (int cell = 0; cell < 300; cell++)
            account.Sandbox("score-cell", "scoring").At(account.Time("15:30:00", 1).AddSeconds(cell * 0.2004)).Runs("python score.py", seconds: 5 + (cell % 4))
                .Lives(seconds: 9 + (cell % 5)).KilledBy("request");
        return account
            .Reported("Scoring batch: three quarters of the first calls rejected", account.Time("15:30:02", 1),
                "Batch of 300 with asyncio.gather. We pay for 500 concurrent sandboxes and had perhaps 60. `RateLimitException`; after about a minute all had been scored thanks to retries. Wrong plan on our account?",
                app: "scoring", ended: account.Time("15:31:10", 1), severity: "low")
            .Expects("creation-rate-limit", account.Time("15:30:00", 1), 60, "the start rate is flat at 5 per second for a minute with some sixty sandboxes running",
                []);
    }

    private static AccountBuilder KeyRevoked(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:20", "10:08", 70);
        account.Template("front-agent").Size(2, 1024).Envd("0.6.13");
        account.Normal("front-agent", "front", 90, "08:05", "10:09");
        return account
            .Reported("Assistants do not answer, queue is growing", account.Time("10:14"),
                "Since about ten past ten there is no answer from any assistant, jobs pile up (now 400). We released at 10:10, only new secrets and a CSS change. Your status page is green, but sandboxes must be hanging.",
                severity: "critical")
            .Expects("creation-stopped", account.Time("10:10"), 300,
                "creations came about every minute and stop for good at 10:09: no created event, start rate zero for almost two hours although jobs wait; those before ended normally",
                []);
    }

    private static AccountBuilder WrongTemplate(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "07:10", "11:55", 100);
        account.Template("tutor-prod").Size(2, 1024).Envd("0.6.4");
        account.Normal("tutor-prod", "tutor", 60, "07:05", "09:04");
        return account
            .Reported("Tutor: lessons do not load", account.Time("09:08"),
                "Spinner in every lesson since a few minutes after nine; other products of ours are fine. The release at nine renamed a few environment variables. Perhaps the sandboxes are too slow to start since then? They used to need 200 ms.",
                app: "tutor", severity: "critical")
            .Expects("creation-stopped", account.Time("09:05"), 420,
                "sandboxes of app tutor came every two minutes until 09:04 and none after it, while other products are created all the time; nothing failed in the last ones",
                [], "", "");
    }

    private static AccountBuilder TimeoutTooLong(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "06:40", "16:00", 110, daysAgo: 3);
        account.Template("render-farm").Size(4, 4096).Envd("0.6.13");
        for (int job = 0; job < 34; job++)
            account.Sandbox("render-farm", "render").At(account.Time("06:45", 3).AddMinutes(job * 4.6)).Timeout(minutes: 60)
                .Runs("blender -b scene.blend -f 1", seconds: 40 + (job % 7 * 9), limitSeconds: 1800).Waits(4).KilledBy("request");
        for (int job = 0; job < 24; job++)
            account.Sandbox("render-farm", "render").At(account.Time("14:31", 3).AddMinutes(job * 3.7)).Timeout(minutes: 60)
                .Runs("blender -b scene.blend -f 1", seconds: 40 + (job % 7 * 9), limitSeconds: 1800).Waits(4).KilledBy("request");
        return account
            .Reported("Render farm idle for five hours", account.Time("09:24", 3),
                "Tuesday, from shortly after nine until half past two no frame was rendered, the scheduler claims it kept asking. In the morning we had allowed longer scenes (two hours instead of one). Your sandboxes were probably full of zombie blenders.",
                template: "render-farm", ended: account.Time("14:30", 3))
            .Expects("creation-stopped", account.Time("09:20", 3), 480,
                "render-farm sandboxes came every five minutes until 09:16, none for five hours, and again from 14:31, while other templates were created throughout; nothing ran or failed meanwhile",
                [], "", "");
    }
}
