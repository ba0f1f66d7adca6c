using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Start and ready commands of templates that failed.</summary>
internal static class StartCommandStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("start-command-cannot-find-main", StartFails),
        new("ready-check-waits-for-nothing", ReadyTimesOut),
        new("ready-too-early-for-the-server", ReadyTooEarly),
    ];

    private static AccountBuilder StartFails(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "11:20", "17:30", 80, daysAgo: 1, loud: true);
        account.Template("mcp-server").Size(2, 1024).Envd("0.6.13").Steps("COPY . /app", "RUN npm ci")
            .StartCommand("node /app/dist/main.js", "curl -s localhost:8000/health", new BuildLine("[start] [stdout]: listening on 8000", "finalize"))
            .Built("09:30", 12)
            .StartCommand("node /app/dist/main.js", "curl -s localhost:8000/health", new BuildLine("[start] [stderr]: Error: Cannot find module '/app/dist/main.js'", "finalize"), new BuildLine("[start] [stderr]:   code: 'MODULE_NOT_FOUND'", "finalize"))
            .BuildFails("start command failed: error running start command: exit status 1", "finalize", "13:20", 1)
            .BuildFails("start command failed: error running start command: exit status 1", "finalize", "13:52", 1);
        account.Normal("mcp-server", "mcp", 26, "11:30", "17:10", daysAgo: 1);
        return account
            .Reported("mcp: new tools do not show up", account.Time("13:40", 1),
                "The release with the three new tools was rolled out at 13:20, sandboxes still answer with the old tool list, even brand-new ones. CDN or client cache? Restarting the app changes nothing.",
                template: "mcp-server", severity: "medium")
            .Expects("template-start-failed", account.Time("13:20", 1), 1500,
                "both builds since then failed when the start command ended with exit status 1 (dist/main.js not found); new sandboxes start from the build of twelve days ago",
                [account.Template("mcp-server").Id], "template-build-failed", "");
    }

    private static AccountBuilder ReadyTimesOut(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 3).OtherApps(seed, "07:00", "11:50", 80, daysAgo: 3, loud: true);
        account.Template("vector-store").Size(4, 8192).Envd("0.6.10").BuildTakes(minutes: 11.5).Steps("RUN pip install chromadb", "COPY seed /seed")
            .StartCommand("chroma run --host 127.0.0.1 --port 8001", "curl -sf http://localhost:8000/api/v2/heartbeat", new BuildLine("[start] [stdout]: Running Chroma on 127.0.0.1:8001", "finalize"), new BuildLine("[ready] [stderr]: curl: (7) Failed to connect to localhost port 8000", "finalize", "debug"), new BuildLine("Template is not ready: exit status 7", "finalize", "debug"))
            .BuildFails("ready command failed: ready command timed out after 10m0s", "finalize", "08:02", 3)
            .BuildFails("ready command failed: ready command timed out after 10m0s", "finalize", "08:40", 3);
        return account
            .Reported("vector-store cannot be used yet, demo at noon", account.Time("08:15", 3),
                "`template 'vector-store' not found` when we create a sandbox, though it is in the dashboard. Wrong team or a key of another project? The build seems to hang, the builders must be slow today.",
                template: "vector-store")
            .Expects("template-start-failed", account.Time("08:02", 3), 900,
                "both builds ended with \"ready command timed out\": the server listens on 8001, the ready check asks 8000; there is no ready build",
                [account.Template("vector-store").Id], "template-build-failed creation-stopped");
    }

    private static AccountBuilder ReadyTooEarly(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:20", "11:55", 80, loud: true);
        account.Template("rails-preview").Size(2, 2048).Envd("0.6.13").Steps("COPY . /app", "RUN bundle install")
            .StartCommand("bin/rails server -p 3000", null, new BuildLine("[start] [stdout]: => Booting Puma", "finalize"), new BuildLine("[start] [stdout]: Listening on http://0.0.0.0:3000", "finalize"))
            .Built("10:00", 13)
            .StartCommand("bin/rails server -p 3000", null, new BuildLine("[start] [stdout]: => Booting Puma", "finalize"), new BuildLine("[start] [stderr]: PG::ConnectionBad: connection to server on socket \"/run/postgresql/.s.PGSQL.5432\" failed: No such file or directory", "finalize"), new BuildLine("[start] [stderr]: => retrying in 30 s", "finalize"))
            .Built("09:05");
        List<string> closed = [];
        for (int run = 0; run < 16; run++)
        {
            bool isNew = run > 4;
            SandboxBuilder sandbox = account.Sandbox("rails-preview", "rails").At(account.Time("08:30").AddMinutes(run * 11)).Timeout(minutes: 15)
                .Runs("git -C /app pull", seconds: 1.7).Waits(4).Runs("curl -sf localhost:3000/up", seconds: 0.04, exit: isNew ? 7 : 0).Waits(10)
                .Runs("curl -sf localhost:3000/up", seconds: 0.04, exit: isNew ? 7 : 0).Waits(minutes: 2).KilledBy("request");
            if (isNew)
                closed.Add(sandbox.Id);
        }

        return account
            .Reported("rails-preview: 502 since this morning", account.Time("09:25"),
                "\"The sandbox is running but port is not open\". The template built without an error (ready after 20 s as always). Memory fine. Port forwarding for IPv6?",
                app: "rails")
            .Expects("template-start-failed", account.Time("09:06:30"), 1500,
                "in the build of 09:05 the start command never got to listening (cannot reach its database) but the build became ready after the default wait; all sandboxes of it refuse port 3000, those of the build before answered",
                [.. closed, account.Template("rails-preview").Id], "port-not-open process-failed", "template-regression port-not-open");
    }
}
