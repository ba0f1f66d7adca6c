using System.Text.Json.Nodes;
using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Blocked ways out, and services on the other side that failed.</summary>
internal static class NetworkStories
{
    private const string Overloaded = "Traceback (most recent call last):\n  File \"agent.py\", line 91, in step\nanthropic.APIStatusError: Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}\n";
    private const string Refused = "psycopg.OperationalError: connection failed: connection to server at \"10.40.2.17\", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n";
    private const string RegistryDown = "npm error code E503\nnpm error 503 Service Unavailable - GET https://npm.acme.test/@acme%2fui - upstream unavailable\n";

    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("exam-mode-without-internet", BlockedFromTheStart),
        new("policy-pushed-while-it-ran", BlockedMidRun),
        new("model-overloaded-at-noon", ModelOverloaded),
        new("warehouse-refuses-connections", DatabaseRefuses),
        new("private-registry-503", Registry),
    ];

    private static AccountBuilder BlockedFromTheStart(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:20", "11:50", 80, loud: true);
        account.Template("student-box").Size(2, 1024).Envd("0.6.13");
        account.Normal("student-box", "course", 24, "08:30", "11:20", failing: 0);
        List<string> blocked = [];
        foreach (string at in (string[])["10:31:00", "10:33:20", "10:40:45"])
            blocked.Add(account.Sandbox("student-box", "course").Metadata("group", "b").At(at).Timeout(minutes: 180)
                .Detail("allowInternetAccess", JsonValue.Create(false)).Runs("python hello.py", seconds: 0.4).Waits(40)
                .Runs("pip install -q requests", seconds: 74, exit: 1, stderr: new string('x', 880), limitSeconds: 300)
                .Waits(12).Runs("curl -m 10 -sS https://pypi.org", seconds: 10, exit: 28).Waits(30)
                .Runs("pip install -q requests", seconds: 73, exit: 1, stderr: new string('x', 880), limitSeconds: 300).StillRuns().Id);
        return account
            .Reported("Group b cannot install requests", account.Time("10:33"),
                "Group a in the next room installs the same package without problems, same template, same minute. PyPI rate-limits shared addresses, doesn't it? Python itself works.",
                [blocked[0], blocked[1]])
            .Expects("egress-blocked", account.Time("10:31:00"), 200,
                "the sandboxes are running with allowInternetAccess false; pip and curl fail in them after timeouts, local commands work, and sandboxes of the same template without it install",
                blocked, "process-failed upstream-failure");
    }

    private static AccountBuilder BlockedMidRun(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "12:10", "16:40", 80, daysAgo: 2, loud: true);
        account.Template("research-agent").Size(2, 2048).Envd("0.5.22");
        account.Normal("research-agent", "papers", 18, "12:20", "16:20", daysAgo: 2, failing: 0);
        SandboxBuilder sandbox = account.Sandbox("research-agent", "papers").Metadata("task", "survey-12").At("13:50:00", 2).Timeout(minutes: 120)
            .Runs("python fetch.py --source arxiv", seconds: 21, stdout: "120 abstracts\n").Waits(minutes: 4)
            .Runs("python fetch.py --source crossref", seconds: 18, stdout: "88 records\n").Waits(minutes: 5).RestrictsEgress("api.openai.com", "api.anthropic.com");
        DateTimeOffset policy = sandbox.Now;
        sandbox.Waits(70).Runs("python fetch.py --source arxiv --page 2", seconds: 32, exit: 1, stderr: "httpx.ConnectError: [Errno 104] Connection reset by peer\n")
            .Waits(20).Runs("python ask.py summary", seconds: 6, stdout: "ok\n").Waits(15)
            .Runs("python fetch.py --source crossref --page 2", seconds: 31, exit: 1, stderr: "httpx.ConnectError: [Errno 104] Connection reset by peer\n")
            .Waits(minutes: 4).KilledBy("request");
        return account
            .Reported("survey-12 stops half way: connection reset by peer", policy.AddSeconds(100),
                "First pages came in, then arXiv and Crossref both reset our connections. I think they banned the address of the sandbox. The language model answers normally.",
                [sandbox.Id], ended: policy.AddMinutes(8))
            .Expects("egress-blocked", policy, 150,
                "an updated event restricts egress to two model hosts; fetches worked before and are reset from then on, calls to the allowed host still work",
                [sandbox.Id], "upstream-failure process-failed");
    }

    private static AccountBuilder ModelOverloaded(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "12:10", "16:30", 80, daysAgo: 1);
        account.Template("helpdesk-agent").Size(2, 1024).Envd("0.5.22");
        account.Template("triage-agent").Size(2, 512).Envd("0.5.14");
        List<string> failed = [];
        for (int run = 0; run < 30; run++)
        {
            DateTimeOffset at = account.Time("12:40", 1).AddMinutes(run * 4.4);
            bool isDown = at >= account.Time("13:28", 1) && at < account.Time("14:01", 1);
            SandboxBuilder sandbox = account.Sandbox(run % 2 == 0 ? "helpdesk-agent" : "triage-agent", run % 2 == 0 ? "helpdesk" : "triage").At(at)
                .Timeout(minutes: 10).Runs("git pull", seconds: 1.1)
                .Runs("python agent.py", seconds: isDown ? 24 : 33, exit: isDown ? 1 : 0, stdout: isDown ? "" : "resolved\n", stderr: isDown ? Overloaded : "");
            _ = sandbox.Waits(3).KilledBy("request");
            if (isDown)
                failed.Add(sandbox.Id);
        }

        return account
            .Reported("Agents crash, half an hour after lunch", account.Time("13:29", 1),
                "helpdesk and triage both exit with 1. Two templates at the same time means E2B, right? Everything before and after is fine, and we deployed nothing.",
                ended: account.Time("14:02", 1))
            .Expects("upstream-failure", account.Time("13:29", 1), 240,
                "agents of two templates end with the model API's 529 overloaded_error in that half hour and only there; the rest of their commands succeed", failed,
                "process-failed platform-outage");
    }

    private static AccountBuilder DatabaseRefuses(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:55", 110, loud: true);
        account.Template("sql-agent").Size(2, 2048).Envd("0.5.20");
        account.Normal("sql-agent", "bi", 22, "08:40", "10:20", failing: 0);
        List<string> failed = [];
        for (int run = 0; run < 7; run++)
            failed.Add(account.Sandbox("sql-agent", "bi").At(account.Time("10:26:30").AddMinutes(run * 7)).Timeout(minutes: 15)
                .Runs("python plan_query.py", seconds: 4, stdout: "2 queries\n")
                .Runs("python run_query.py", seconds: 0.9, exit: 1, stderr: "Traceback (most recent call last):\n  File \"run_query.py\", line 17, in <module>\n" + Refused)
                .Waits(20).Runs("python run_query.py", seconds: 0.8, exit: 1, stderr: Refused).Waits(5).KilledBy("request").Id);
        return account
            .Reported("BI questions are no longer answered", account.Time("10:27"),
                "run_query.py ends within a second. E2B must have changed the outgoing addresses, our allow-list has not been touched. The web API of the same warehouse is reachable from the office.",
                template: "sql-agent")
            .Expects("upstream-failure", account.Time("10:26:35"), 150,
                "run_query.py ends with \"connection to 10.40.2.17 port 5432 failed: Connection refused\" in every sandbox from then on; no network rule is set, other commands succeed",
                [.. failed, account.Template("sql-agent").Id], "process-failed", "");
    }

    private static AccountBuilder Registry(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 4).OtherApps(seed, "07:20", "11:30", 60, daysAgo: 4, loud: true);
        account.Template("frontend-ci").Size(4, 4096).Envd("0.5.22");
        account.Normal("frontend-ci", "fe-ci", 16, "07:30", "08:50", daysAgo: 4, failing: 0);
        List<string> failed = [];
        for (int run = 0; run < 9; run++)
            failed.Add(account.Sandbox("frontend-ci", "fe-ci").At(account.Time("09:01", 4).AddMinutes(run * 5.2)).Timeout(minutes: 20)
                .Runs("git clone --depth 1 https://github.com/acme/web.git .", seconds: 3)
                .Runs("npm ci", seconds: 46, exit: 1, stderr: RegistryDown, limitSeconds: 600).Waits(4).KilledBy("request").Id);
        account.Normal("frontend-ci", "fe-ci", 14, "09:52", "11:20", daysAgo: 4, failing: 0);
        return account
            .Reported("CI: npm ci exits 1 in every job", account.Time("09:02", 4),
                "Started right after we had bumped the template's Node version in the config (not built yet). git works. Does the sandbox block our own registry?",
                app: "fe-ci", ended: account.Time("09:50", 4))
            .Expects("upstream-failure", account.Time("09:01:50", 4), 150,
                "npm ci prints 503 Service Unavailable of the private registry in all jobs for three quarters of an hour; git in the same sandboxes works, same build before and after",
                failed, "process-failed");
    }
}
