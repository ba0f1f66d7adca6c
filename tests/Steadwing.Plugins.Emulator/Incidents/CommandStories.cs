using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Commands that ran into their own limit while the sandbox lived on.</summary>
internal static class CommandStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("crawl-never-reaches-page-forty", DefaultLimit),
        new("finetune-dies-after-ten-minutes", TenMinutes),
    ];

    private static AccountBuilder DefaultLimit(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:50", 90, loud: true);
        account.Template("crawl-box").Size(2, 2048).Envd("0.6.13");
        account.Normal("crawl-box", "crawl", 24, "08:40", "11:30");
        SandboxBuilder sandbox = account.Sandbox("crawl-box", "crawl").Metadata("site", "big-shop").At("10:12:30").Timeout(minutes: 60)
            .Runs("pip install -q httpx", seconds: 5).Memory(61, overSeconds: 30).Waits(4).RunsIntoLimit("python crawl.py --site big-shop");
        DateTimeOffset first = sandbox.Now;
        sandbox.Waits(15).RunsIntoLimit("python crawl.py --site big-shop --resume").Waits(20).Runs("wc -l pages.jsonl", seconds: 0.03).Waits(12)
            .RunsIntoLimit("python crawl.py --site big-shop --resume").Waits(30).Runs("wc -l pages.jsonl", seconds: 0.03).Waits(90).KilledBy("request");
        return account
            .Reported("big-shop crawl breaks around page 40", first.AddSeconds(2),
                "Exit code -1 and \"killed\". Either the shop blocks us after forty pages or memory (61 %) is the reason; smaller shops are OK. The sandbox has an hour.",
                [sandbox.Id])
            .Expects("command-timeout", first, 90,
                "three times crawl.py ends with signal killed 60.0 s after its start, its request_timeout_ms; memory flat at 61 %, the sandbox went on answering",
                [sandbox.Id], "process-failed");
    }

    private static AccountBuilder TenMinutes(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "12:20", "17:40", 80, daysAgo: 3, loud: true);
        account.Template("tuner").Size(8, 16384, 20480).Envd("0.5.22");
        account.Normal("tuner", "tuning", 12, "12:30", "17:00", daysAgo: 3);
        List<string> cut = [];
        foreach ((string at, int epochs) in ((string, int)[])[("13:02:00", 2), ("13:40:00", 4), ("14:31:00", 4), ("15:10:00", 5)])
        {
            SandboxBuilder sandbox = account.Sandbox("tuner", "tuning").Metadata("epochs", $"{epochs}").At(at, 3).Timeout(minutes: 120)
                .Runs("pip install -q peft", seconds: 22).Cpu(79).Memory(77, overSeconds: 60);
            if (epochs == 2)
                _ = sandbox.Runs("python finetune.py --epochs 2", seconds: 431, limitSeconds: 600, stdout: "saved adapter\n").Uses(cpu: 4, memory: 12).Waits(9)
                    .KilledBy("request");
            else
                cut.Add(sandbox.RunsIntoLimit($"python finetune.py --epochs {epochs}", limitSeconds: 600).Uses(cpu: 4, memory: 12).Waits(14)
                    .Runs("ls adapters", seconds: 0.03).Waits(40).KilledBy("request").Id);
        }

        return account
            .Reported("Fine-tuning with four epochs gets killed", account.Time("13:50:30", 3),
                "Two epochs work, four and five do not: \"Killed\". The memory graph drops at the very moment, classic OOM? 16 GB is all we can order.",
                app: "tuning")
            .Expects("command-timeout", account.Time("13:50:22", 3), 120,
                "finetune.py ends with signal killed exactly 600 s after its start each time, the limit it was started with; memory was flat at 77 % of 16 GiB and the sandbox lived on",
                cut, "process-failed");
    }
}
