using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Limits of the account: how many at once, and what used them up.</summary>
internal static class CapacityStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("twenty-seats-in-the-house", TwentyAtOnce),
        new("hundred-and-no-more", HundredAtOnce),
        new("forgotten-boxes-hold-the-seats", Leak),
        new("retry-makes-another-box", LeakByRetry),
    ];

    private static AccountBuilder TwentyAtOnce(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "11:00", "13:20", 40, daysAgo: 1);
        account.Template("quiz-box").Size(2, 512).Envd("0.6.13");
        account.Normal("quiz-box", "quiz", 20, "11:20", "13:20", daysAgo: 1);
        FillSlots(account, "quiz-box", "quiz", 20, account.Time("13:31", 1), minutes: 26, shortest: 150, seed);
        account.TeamLevel(account.Time("13:33", 1), account.Time("13:56", 1), 20);
        account.Normal("quiz-box", "quiz", 16, "14:10", "16:30", daysAgo: 1);
        return account
            .Reported("Quiz hour: players wait minutes for their box", account.Time("13:33", 1),
                "Sandbox.create fails again and again from half past one, then suddenly works for one player, fails for the next. Latency of your API? Our own load is only about one request every ten seconds.",
                ended: account.Time("13:57", 1))
            .Expects("concurrency-limit", account.Time("13:32", 1), 240,
                "concurrent sandboxes stay flat at 20 for 23 minutes, each start following an end within a second, while the start rate is far below 1/s", [], "");
    }

    private static AccountBuilder HundredAtOnce(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "07:40", "09:40", 30);
        account.Template("eval-worker").Size(2, 512).Envd("0.6.13");
        FillSlots(account, "eval-worker", "eval", 100, account.Time("10:02"), minutes: 15, shortest: 260, seed);
        account.TeamLevel(account.Time("10:05"), account.Time("10:15"), 100);
        return account
            .Reported("Evaluation runs take three times as long", account.Time("10:04"),
                "We start 400 cases with 250 workers. The workers mostly wait in their retry loop, about 100 make progress. CPU of our machine is idle. Probably DNS on our runner, we changed it yesterday.",
                app: "eval", ended: account.Time("10:20"))
            .Expects("concurrency-limit", account.Time("10:03:30"), 300,
                "concurrent sandboxes are flat at 100 for ten minutes with each start right after an end; the start rate is well below 5/s", []);
    }

    private static AccountBuilder Leak(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "07:10", "09:55", 40);
        account.Template("session-box").Size(2, 1024).Envd("0.6.13");
        account.Normal("session-box", "assist", 16, "07:15", "08:00");
        List<string> left = [];
        for (int session = 0; session < 18; session++)
            left.Add(account.Sandbox("session-box", "assist").Metadata("session", $"a-{session:00}").At(account.Time("08:05").AddMinutes(session * 6.2))
                .Timeout(minutes: 600).Uses(cpu: 5, memory: 23).Runs("python handle.py", seconds: 7 + (session % 6)).Uses(cpu: 1).StillRuns().Id);
        FillSlots(account, "session-box", "assist", 2, account.Time("10:00"), minutes: 100, shortest: 140, seed);
        account.TeamLevel(account.Time("10:01"), account.Time("11:38"), 20);
        return account
            .Reported("Assistants are slow to start since ten", account.Time("10:02"),
                "Creating a sandbox fails most of the time with a 429 and works after minutes of retrying. We have at most three users at once today! Did our plan change, or are we rate-limited by requests per second?",
                severity: "critical")
            .Expects("sandbox-leak", account.Time("10:00"), 7200,
                "18 of the 20 running sandboxes did their only command within half a minute of their start hours ago and idle at 1 % CPU with a ten-hour lifetime; that leaves two seats under the plateau of 20",
                left, "concurrency-limit", "concurrency-limit");
    }

    private static AccountBuilder LeakByRetry(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "11:40", "13:10", 40, daysAgo: 2);
        account.Template("agent-cell").Size(2, 1024).Envd("0.6.10");
        List<string> left = [];
        for (int cell = 0; cell < 20; cell++)
        {
            SandboxBuilder sandbox = account.Sandbox("agent-cell", "cells").Metadata("attempt", $"{(cell % 4) + 1}")
                .At(account.Time("13:12", 2).AddMinutes(cell * 0.9)).Timeout(minutes: 60).Uses(cpu: 4, memory: 21);
            sandbox = cell % 4 == 3 ? sandbox.Runs("python cell.py", seconds: 34).Waits(10).KilledBy("request") : sandbox.Uses(cpu: 1).TimesOut();
            if (cell % 4 != 3)
                left.Add(sandbox.Id);
        }

        for (int cell = 0; cell < 5; cell++)
            left.Add(account.Sandbox("agent-cell", "cells").Metadata("attempt", "1").At(account.Time("13:31", 2).AddSeconds(cell * 20)).Timeout(minutes: 60)
                .Uses(cpu: 1, memory: 21).TimesOut().Id);
        account.TeamLevel(account.Time("13:33", 2), account.Time("14:12", 2), 20);
        account.Normal("agent-cell", "cells", 12, "14:40", "16:20", daysAgo: 2);
        return account
            .Reported("cells: nothing starts for forty minutes", account.Time("13:34", 2),
                "After our health probe got stricter (two seconds), create calls were retried, then refused altogether, then at a quarter past two it recovered by itself. An outage?",
                app: "cells", ended: account.Time("14:15", 2))
            .Expects("sandbox-leak", account.Time("13:33", 2), 1500,
                "twenty sandboxes never ran a command and idle until killed(timeout) an hour later; they hold the plateau of 20, nothing is created until the first of them expires",
                left, "concurrency-limit creation-stopped", "concurrency-limit");
    }

    private static void FillSlots(AccountBuilder account, string template, string app, int slots, DateTimeOffset from, double minutes, double shortest, int seed)
    {
        for (int slot = 0; slot < slots; slot++)
        {
            DateTimeOffset at = from.AddSeconds(slot * (slots > 50 ? 0.3 : 4.1));
            for (int turn = 0; at < from.AddMinutes(minutes); turn++)
            {
                double life = shortest + (((slot * 37) + (turn * 53) + (seed % 29)) % 190);
                _ = account.Sandbox(template, app).Metadata("case", $"{slot}-{turn}").At(at).Timeout(minutes: 15).Waits(2)
                    .Runs("python prepare.py", seconds: 9 + (slot % 7)).Waits(3)
                    .Runs("python solve.py", seconds: life - 40, limitSeconds: 900).Lives(seconds: life).KilledBy("request");
                at = at.AddSeconds(life + 0.7);
            }
        }
    }
}
