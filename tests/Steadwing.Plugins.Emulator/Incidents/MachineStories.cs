using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Machines that stopped by themselves, and agents inside that no longer answered.</summary>
internal static class MachineStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("machine-stops-under-the-compiler", CrashFlat),
        new("machine-stops-at-98-percent", CrashFull),
        new("agent-inside-stops-answering", EnvdSudden),
        new("agent-inside-never-came-up", EnvdFromStart),
    ];

    private static AccountBuilder CrashFlat(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:50", 80, loud: true);
        account.Template("kernel-fuzz").Size(4, 4096).Envd("0.6.13");
        account.Normal("kernel-fuzz", "fuzz", 15, "08:40", "11:30");
        List<string> lost = [];
        foreach (string at in (string[])["09:51:00", "10:36:30"])
            lost.Add(account.Sandbox("kernel-fuzz", "fuzz").At(at).Timeout(minutes: 240).Runs("make -j4 fuzzers", seconds: 58, limitSeconds: 600).Waits(5)
                .Starts("./fuzz --corpus seeds --jobs 2", limitSeconds: 10800)
                .Cpu(57).Memory(31, overSeconds: 30).Waits(minutes: 6.2 + lost.Count).Crashes().Id);
        return account
            .Reported("Fuzzing boxes stop after a few minutes", account.Time("09:58:15"),
                "\"The sandbox was not found: This error is likely due to sandbox timeout\", although it has four hours. They are still listed as running. Is someone on my team killing them?",
                [.. lost])
            .Expects("sandbox-crashed", account.Time("09:58:15"), 90,
                "\"Sandbox stopped\" with no Killing or Pausing line before it and no killed event; samples end there with memory at a third; listed as running with hours left",
                lost, "platform-loss");
    }

    private static AccountBuilder CrashFull(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "13:00", "17:40", 80, daysAgo: 1, loud: true);
        account.Template("graph-loader").Size(2, 2048).Envd("0.6.13");
        account.Normal("graph-loader", "graph", 16, "13:10", "17:20", daysAgo: 1);
        SandboxBuilder lost = account.Sandbox("graph-loader", "graph").Metadata("graph", "wiki-full").At("14:50", 1).Timeout(minutes: 90)
            .Runs("python fetch.py wiki-full", seconds: 44).Waits(3).Starts("python load.py wiki-full", limitSeconds: 3600)
            .Cpu(49).Memory(98.3, overSeconds: 150);
        lost.Waits(minutes: 3.1).Crashes();
        return account
            .Reported("wiki-full load: sandbox not found", lost.Now.AddSeconds(5),
                "The machine behind it obviously crashed: there is no kill event and it stays in the list as running. Ninety minutes of timeout, four used. Smaller graphs load. Please restore it.",
                [lost.Id])
            .Expects("memory-exhausted", lost.Now, 200,
                "memory climbs to 98 % of 2 GiB during load.py (warnings every 5 s) and stays there until \"Sandbox stopped\" alone ends it: the machine died of memory",
                [lost.Id], "sandbox-crashed", "");
    }

    private static AccountBuilder EnvdSudden(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:20", "11:50", 90, loud: true);
        account.Template("browser-pilot").Size(2, 2048).Envd("0.6.4");
        account.Normal("browser-pilot", "pilot", 20, "08:30", "11:30");
        SandboxBuilder deaf = account.Sandbox("browser-pilot", "pilot").Metadata("flow", "checkout").At("10:09:30").Timeout(minutes: 60)
            .Runs("node open.mjs", seconds: 6).Waits(minutes: 4).Runs("node click.mjs 1", seconds: 2.2).Uses(cpu: 14, memory: 36).Waits(minutes: 7)
            .Runs("node click.mjs 2", seconds: 1.9).Waits(40);
        DateTimeOffset began = deaf.Now;
        deaf.NoSamples(seconds: 3000).HealthFails().Waits(minutes: 18.5).KilledBy("request");
        return account
            .Reported("checkout flow: every call hangs", began.AddSeconds(30),
                "From click 3 on: `deadline_exceeded ... likely due to exceeding 'timeout'`, even for `ls`, also from a second client. We raised the command timeout to 300, no change, and finally deleted the sandbox. Chrome leaking memory?",
                [deaf.Id])
            .Expects("envd-unhealthy", began, 90,
                "the health check fails suddenly and never recovers, samples end at the same time, no process line any more, control check at the delete unsuccessful; CPU and memory were low until then",
                [deaf.Id]);
    }

    private static AccountBuilder EnvdFromStart(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 4).OtherApps(seed, "07:40", "11:20", 60, daysAgo: 4, loud: true);
        account.Template("latex").Size(2, 1024).Envd("0.5.22");
        account.Normal("latex", "papers", 14, "07:50", "09:10", daysAgo: 4);
        List<string> deaf = [];
        for (int run = 0; run < 6; run++)
            deaf.Add(account.Sandbox("latex", "papers").At(account.Time("09:22", 4).AddMinutes(run * 4.5)).NoMetrics().Timeout(minutes: 10).Waits(19).HealthFails()
                .Waits(110 + (run * 9)).KilledBy("request").Id);
        account.Normal("latex", "papers", 14, "10:00", "11:10", daysAgo: 4);
        return account
            .Reported("No paper compiles for half an hour", account.Time("09:24", 4),
                "Sandbox.create answers quickly, the first `mkdir` hangs for a minute and fails. At ten it was over without us doing anything. The journal server was slow that morning, perhaps related?",
                app: "papers", ended: account.Time("09:58", 4))
            .Expects("envd-unhealthy", account.Time("09:22", 4), 180,
                "in six sandboxes the health check fails in the first 20 s and never recovers, no process line, not one sample, control check unsuccessful; the same build was fine before and after",
                [.. deaf, account.Template("latex").Id]);
    }
}
