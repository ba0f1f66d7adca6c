using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Sandboxes that somebody removed: a client with a key, or the service's operators.</summary>
internal static class RemovalStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("reaper-takes-the-working-ones", Reaper),
        new("one-delete-in-a-build", SingleDelete),
        new("everything-gone-after-the-invoice", AdminAll),
        new("load-test-box-removed", AdminOne),
        new("mail-probe-removed-three-times", AdminTemplate),
    ];

    private static AccountBuilder Reaper(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "07:40", "12:00", 70, daysAgo: 3);
        account.Template("deep-agent").Size(2, 2048).Envd("0.6.13");
        account.Normal("deep-agent", "deep", 26, "07:45", "11:55", daysAgo: 3);
        List<string> lost = [];
        for (int task = 0; task < 7; task++)
        {
            SandboxBuilder sandbox = account.Sandbox("deep-agent", "deep").Metadata("task", $"d-{410 + task}").At(account.Time("09:04", 3).AddMinutes(task * 3.5))
                .Timeout(minutes: 180)
                .Runs("git clone https://github.com/acme/monorepo.git .", seconds: 9).Waits(minutes: 4).Runs("python plan.py", seconds: 31)
                .Starts(task % 2 == 0 ? "python agent.py --resume" : "npm run e2e", limitSeconds: 7200).Cpu(31).Memory(48, overSeconds: 60);
            lost.Add(sandbox.At(account.Time("10:00:03", 3).AddMilliseconds(task * 340)).KilledBy("request").Id);
        }

        return account
            .Reported("Seven deep tasks dropped at the same second", account.Time("10:00:05", 3),
                "`TimeoutError: The sandbox was not found: This error is likely due to sandbox timeout` for all tasks that had run for a while; we give them three hours. Shorter ones survived. Must be an incident at E2B around ten.",
                severity: "critical", ended: account.Time("10:20", 3))
            .Expects("killed-by-client", account.Time("10:00:03", 3), 60,
                "seven killed(request) within three seconds on the full hour, each with a command open and its end two hours away; everyday deletes follow the last command",
                lost, "platform-outage");
    }

    private static AccountBuilder SingleDelete(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:55", 90, loud: true);
        account.Template("android-build").Size(4, 8192, 10240).Envd("0.6.13");
        account.Normal("android-build", "mobile", 14, "08:40", "11:20");
        SandboxBuilder lost = account.Sandbox("android-build", "mobile").Metadata("branch", "release/7.2").At("10:18:20").Timeout(minutes: 150)
            .Runs("git clone --depth 1 https://github.com/acme/android.git .", seconds: 13).Runs("./gradlew help", seconds: 41)
            .Starts("./gradlew assembleRelease", limitSeconds: 5400).Cpu(76).Memory(82, overSeconds: 240).Waits(minutes: 13.4).KilledBy("request");
        return account
            .Reported("Release build: \"sandbox is probably not running anymore\"", lost.Now.AddSeconds(3),
                "Thirteen minutes into assembleRelease. Gradle is hungry, memory warnings are in the log (82 %), so I assume the OOM killer took the whole box? We need to know whether to order 16 GB.",
                [lost.Id])
            .Expects("killed-by-client", lost.Now, 60,
                "killed(request) with gradlew open and more than two hours to its end; health check at the kill was successful, memory steady at 82 %", [lost.Id]);
    }

    private static AccountBuilder AdminAll(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "06:50", "09:06", 70, daysAgo: 2);
        account.Template("chat-tools").Envd("0.6.13");
        account.Template("pdf-tools").Envd("0.5.22");
        List<string> lost = [];
        for (int index = 0; index < 11; index++)
        {
            SandboxBuilder sandbox = account.Sandbox(index % 3 == 0 ? "pdf-tools" : "chat-tools", index % 3 == 0 ? "pdf" : "chat")
                .At(account.Time("08:52", 2).AddSeconds(index * 97)).Timeout(minutes: 60)
                .Runs("python boot.py", seconds: 4, stdout: "ready\n").Waits(20).Starts(index % 2 == 0 ? "python tool_server.py" : "node worker.js");
            lost.Add(sandbox.At(account.Time("09:15:30", 2).AddMilliseconds(index * 120)).KilledBy("admin").Id);
        }

        account.Normal("chat-tools", "chat", 30, "13:10", "16:00", daysAgo: 2);
        return account
            .Reported("All sessions gone, nothing starts", account.Time("09:15:30", 2),
                "At a quarter past nine every session of both products ended (\"likely due to sandbox timeout\") and new ones failed until after lunch. We were about to switch regions, is this the same outage as in October?",
                severity: "critical", ended: account.Time("13:10", 2))
            .Expects("killed-by-admin", account.Time("09:15:30", 2), 60,
                "eleven sandboxes of two templates killed(admin) within two seconds, no creation for four hours after it", lost, "creation-stopped platform-outage");
    }

    private static AccountBuilder AdminOne(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:00", "11:50", 110, loud: true);
        account.Template("bench").Size(8, 8192).Envd("0.6.13");
        account.Normal("bench", "bench", 12, "08:10", "11:00");
        SandboxBuilder lost = account.Sandbox("bench", "bench").Metadata("suite", "network").At("09:30").Timeout(minutes: 600)
            .Runs("git clone https://github.com/acme/loadgen.git .", seconds: 3)
            .Runs("go build ./...", seconds: 24).Starts("./loadgen --targets targets.txt --rate 20000").Cpu(97, overSeconds: 10).Memory(37, overSeconds: 60)
            .Waits(minutes: 71).KilledBy("admin");
        return account
            .Reported("Network suite aborts after an hour", lost.Now.AddSeconds(30),
                "Ten hours were requested. The load generator uses all eight cores, I guess the machine was overloaded and fell over, or one hour is the maximum for our plan. Other suites run.",
                [lost.Id], severity: "medium")
            .Expects("killed-by-admin", lost.Now, 60,
                "killed(admin) after 72 minutes with hours left and loadgen open; the CPU had been high for over an hour without any harm, no health failure",
                [lost.Id], "cpu-saturated");
    }

    private static AccountBuilder AdminTemplate(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 5).OtherApps(seed, "12:20", "17:10", 60, daysAgo: 5, loud: true);
        account.Template("mail-probe").Size(2, 512).Envd("0.5.22");
        account.Normal("mail-probe", "probe", 10, "12:30", "14:20", daysAgo: 5);
        List<string> lost = [];
        foreach (string at in (string[])["14:31:10", "14:52:40", "15:20:05"])
            lost.Add(account.Sandbox("mail-probe", "probe").At(at, 5).Timeout(minutes: 120).Runs("pip install -q aiosmtplib", seconds: 5)
                .Starts("python probe.py --list domains.txt", limitSeconds: 7200)
                .Cpu(22).Memory(33, overSeconds: 30).Waits(minutes: 8.2).KilledBy("admin").Id);
        return account
            .Reported("mail-probe runs are interrupted", account.Time("14:39:30", 5),
                "Third run in a row that ended after some eight minutes. The error says timeout. We already raised the command timeout to two hours. Should we raise the sandbox's memory from 512 MB?",
                template: "mail-probe")
            .Expects("killed-by-admin", account.Time("14:39:24", 5), 90,
                "three killed(admin), each about eight minutes into probe.py with the end far away and resources low", [.. lost, account.Template("mail-probe").Id]);
    }
}
