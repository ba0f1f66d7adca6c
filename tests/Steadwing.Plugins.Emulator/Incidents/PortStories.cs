using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Traffic that found nobody listening.</summary>
internal static class PortStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("preview-without-a-server", NeverStarted),
        new("server-that-finishes-at-once", ExitedZero),
        new("vite-on-its-own-port", WrongPort),
    ];

    private static AccountBuilder NeverStarted(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:20", "11:55", 80, loud: true);
        account.Template("app-preview").Size(2, 2048).Envd("0.6.13");
        for (int run = 0; run < 8; run++)
            account.Sandbox("app-preview", "preview").At(account.Time("08:40").AddMinutes(run * 19)).Timeout(minutes: 15).Runs("npm ci", seconds: 24)
                .Runs("npm run build", seconds: 18).Starts("npm run start -- --port 3000").Waits(4).Runs("curl -sf http://localhost:3000/", seconds: 0.05)
                .Waits(minutes: 5).KilledBy("request");
        SandboxBuilder sandbox = account.Sandbox("app-preview", "preview").Metadata("pr", "518").At("11:20:10").Timeout(minutes: 60).Runs("npm ci", seconds: 26)
            .Runs("npm run build", seconds: 19).Waits(3);
        DateTimeOffset began = sandbox.Now;
        for (int probe = 0; probe < 6; probe++)
            sandbox.Runs("curl -sf http://localhost:3000/", seconds: 0.03, exit: 7).Waits(10);
        sandbox.StillRuns();
        return account
            .Reported("Preview of PR 518 stays blank", began.AddSeconds(30),
                "502 from https://3000-<id>.e2b.app. Build is green, sandbox is running. DNS or TLS of your proxy?", [sandbox.Id])
            .Expects("port-not-open", began, 90,
                "npm ci and the build succeeded, no server command was ever started (in other previews it is), and six probes of port 3000 from inside are refused (curl exit 7)",
                [sandbox.Id], "process-failed");
    }

    private static AccountBuilder ExitedZero(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "12:30", "17:30", 70, daysAgo: 1, loud: true);
        account.Template("demo-host").Size(2, 1024).Envd("0.5.22");
        account.Normal("demo-host", "demos", 14, "12:40", "17:00", daysAgo: 1);
        List<string> closed = [];
        foreach (string at in (string[])["14:02:20", "14:19:50"])
            closed.Add(account.Sandbox("demo-host", "demos").Metadata("demo", "shop-lite").At(at, 1).Timeout(minutes: 30)
                .Runs("npm ci", seconds: 17, stdout: "added 212 packages\n")
                .Runs("npm start", seconds: 1.4, limitSeconds: 0, stdout: "> shop-lite@0.3.0 start\n> node scripts/start.js\n\nconfiguration valid\n")
                .Waits(3).Runs("curl -s -o /dev/null http://localhost:8080/health", seconds: 0.03, exit: 7).Waits(15)
                .Runs("curl -s -o /dev/null http://localhost:8080/health", seconds: 0.03, exit: 7).Waits(15)
                .Runs("curl -s -o /dev/null http://localhost:8080/health", seconds: 0.03, exit: 7).Waits(minutes: 6).KilledBy("request").Id);
        return account
            .Reported("shop-lite demo: \"port is not open\"", account.Time("14:03", 1),
                "npm start does not report any error (exit code 0), the port in the URL is right, the firewall of the sandbox must be closed. Other demos are reachable.",
                [closed[0]])
            .Expects("port-not-open", account.Time("14:02:39", 1), 120,
                "the server command ended after 1.4 s with exit 0 (\"configuration valid\"), nothing else was started, and probes of 8080 from inside are refused",
                closed, "process-failed");
    }

    private static AccountBuilder WrongPort(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "09:00", "11:55", 60, loud: true);
        account.Template("ui-lab").Size(2, 2048).Envd("0.6.10");
        account.Normal("ui-lab", "uilab", 16, "09:05", "11:40");
        List<string> closed = [];
        foreach (string at in (string[])["10:50:10", "11:08:42", "11:33:00"])
        {
            SandboxBuilder sandbox = account.Sandbox("ui-lab", "uilab").Metadata("kit", "vite").At(at).Timeout(minutes: 90).Runs("pnpm install", seconds: 13)
                .Starts("pnpm vite --host 0.0.0.0 --port 4173").Memory(41, overSeconds: 15).Waits(6);
            for (int probe = 0; probe < 4; probe++)
                sandbox.Runs("curl -sI http://127.0.0.1:3000", seconds: 0.03, exit: 7).Waits(8);
            closed.Add(sandbox.StillRuns().Id);
        }

        return account
            .Reported("Vite kits show Closed Port Error", account.Time("10:50:30"),
                "Next.js kits open, Vite kits do not. The dev server runs, memory and CPU are fine, so the port forwarding must be broken for Vite's websockets.",
                app: "uilab")
            .Expects("port-not-open", account.Time("10:50:30"), 90,
                "the only server of these sandboxes was started with --port 4173 and still runs, while port 3000 is asked for and refused from inside (curl exit 7)",
                closed, "process-failed");
    }
}
