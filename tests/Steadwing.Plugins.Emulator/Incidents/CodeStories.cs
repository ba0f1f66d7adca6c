using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>Code that failed by itself, in several languages.</summary>
internal static class CodeStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("go-worker-nil-map", GoPanic),
        new("node-unhandled-rejection", NodeRejection),
        new("rust-index-out-of-bounds", RustPanic),
        new("java-null-in-the-invoice", JavaException),
        new("shell-unbound-variable", ShellScript),
        new("exit-three-and-no-output", SilentExit),
        new("segfault-in-the-resizer", Segfault),
    ];

    private static AccountBuilder GoPanic(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:30", "11:50", 80);
        account.Template("go-runner").Size(2, 1024).Envd("0.5.22");
        account.Normal("go-runner", "importer", 20, "08:40", "11:30", failing: 0);
        SandboxBuilder sandbox = account.Sandbox("go-runner", "importer").Metadata("feed", "lieferando").At("10:51:00").Timeout(minutes: 15)
            .Runs("go build -o importer ./cmd/importer", seconds: 21).Waits(3)
            .Runs("./importer --feed lieferando.xml", seconds: 4.6, exit: 2, stdout: "parsed 1204 items\n", stderr: "panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\nmain.(*Index).Add(...)\n\t/home/user/cmd/importer/index.go:48\nmain.main()\n\t/home/user/cmd/importer/main.go:31 +0x2d1\n");
        DateTimeOffset failed = sandbox.Now;
        sandbox.Waits(2).KilledBy("request");
        return account
            .Reported("Feed lieferando missing since this morning", failed.AddSeconds(3),
                "The sandbox was killed two seconds after the import had stopped (kill_reason request!), fifteen minutes were configured. Who kills it, and why so early? The other feeds arrive.",
                [sandbox.Id])
            .Expects("process-failed", failed, 60,
                "the importer panics (assignment to entry in nil map, exit 2) and only then the app deletes the sandbox, as it always does after its work",
                [sandbox.Id], "killed-by-client");
    }

    private static AccountBuilder NodeRejection(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "12:30", "17:50", 90, daysAgo: 1);
        account.Template("mail-composer").Size(2, 512).Envd("0.5.14");
        account.Normal("mail-composer", "mails", 24, "12:40", "17:30", daysAgo: 1, failing: 0);
        List<string> failed = [];
        foreach (string at in (string[])["14:20:10", "14:44:31", "15:12:05", "16:01:50"])
            failed.Add(account.Sandbox("mail-composer", "mails").Metadata("campaign", "winter").At(at, 1)
                .Runs("node render.mjs --campaign winter", seconds: 3.1, exit: 1,
                stderr: "node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n\nTypeError: Cannot read properties of undefined (reading 'unsubscribeUrl')\n    at footer (file:///home/user/render.mjs:118:31)\n\nNode.js v22.11.0\n")
                    .TimesOut().Id);
        return account
            .Reported("Campaign winter: sandboxes time out", account.Time("14:20:15", 1),
                "All four were ended by the timeout after five minutes without sending anything. We will raise the timeout to thirty minutes. Other campaigns do finish.",
                app: "mails")
            .Expects("process-failed", account.Time("14:20:13", 1), 90,
                "render.mjs ends after three seconds with an unhandled rejection (exit 1); the timeout came five minutes later to an idle sandbox", failed,
                "sandbox-timeout");
    }

    private static AccountBuilder RustPanic(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 4).OtherApps(seed, "07:20", "11:10", 60, daysAgo: 4);
        account.Template("rust-solver").Size(4, 4096).Envd("0.5.20");
        account.Normal("rust-solver", "routes", 18, "07:30", "11:00", daysAgo: 4, failing: 0);
        SandboxBuilder sandbox = account.Sandbox("rust-solver", "routes").Metadata("depot", "ulm").At("09:15:20", 4).Timeout(minutes: 30)
            .Starts("./solver --depot ulm --trucks 12", limitSeconds: 900).Cpu(88, overSeconds: 5).Memory(71, overSeconds: 40).Waits(52.4)
            .Ends(exit: 101, stderr: "thread 'main' panicked at src/tour.rs:209:17:\nindex out of bounds: the len is 11 but the index is 11\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n")
            .Uses(cpu: 4, memory: 14);
        DateTimeOffset failed = sandbox.Now;
        sandbox.Waits(8).KilledBy("request");
        return account
            .Reported("No route for depot Ulm", failed.AddSeconds(4),
                "Solver job failed. The graphs show CPU near 90 % and memory over 70 %, so it seems to be too small a machine for Ulm. Can you confirm before we double it?",
                [sandbox.Id])
            .Expects("process-failed", failed, 60, "the solver panics with index out of bounds, exit 101; CPU was busy for under a minute and memory stayed at 71 %",
                [sandbox.Id], "cpu-saturated");
    }

    private static AccountBuilder JavaException(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:00", "11:50", 140);
        account.Template("jvm-worker").Size(2, 2048).Envd("0.5.9");
        account.Normal("jvm-worker", "billing", 26, "08:10", "11:40", failing: 0);
        SandboxBuilder sandbox = account.Sandbox("jvm-worker", "billing").Metadata("invoice", "2026-11-0447").At("09:58:44").Timeout(minutes: 10)
            .Runs("java -jar render.jar 2026-11-0447", seconds: 5.8, exit: 1, stdout: "rendering 2026-11-0447\n",
            stderr: "Exception in thread \"main\" java.lang.NullPointerException: Cannot invoke \"Address.country()\" because \"customer.address\" is null\n\tat com.acme.render.Header.write(Header.java:64)\n\tat com.acme.render.Main.main(Main.java:22)\n");
        DateTimeOffset failed = sandbox.Now;
        sandbox.Waits(30)
            .Runs("java -jar render.jar 2026-11-0447", seconds: 5.6, exit: 1, stderr: "Exception in thread \"main\" java.lang.NullPointerException: Cannot invoke \"Address.country()\" because \"customer.address\" is null\n")
            .TimesOut();
        return account
            .Reported("Invoice 0447 cannot be rendered", failed.AddSeconds(2),
                "Since the template was rebuilt last week single invoices fail. JVM in 2 GB... memory? The second try failed as well, and then the sandbox was gone.",
                [sandbox.Id], severity: "low")
            .Expects("process-failed", failed, 90,
                "render.jar ends with a NullPointerException for missing address data, exit 1, twice; other invoices of the same build render", [sandbox.Id],
                "sandbox-timeout");
    }

    private static AccountBuilder ShellScript(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 2).OtherApps(seed, "13:00", "17:20", 70, daysAgo: 2);
        account.Template("deploy-check").Envd("0.5.22");
        account.Normal("deploy-check", "deploys", 16, "13:10", "15:00", daysAgo: 2, failing: 0);
        List<string> failed = [];
        for (int run = 0; run < 5; run++)
            failed.Add(account.Sandbox("deploy-check", "deploys").At(account.Time("15:06:10", 2).AddMinutes(run * 13)).Timeout(minutes: 20)
                .Runs("git pull", seconds: 1.1).Runs("bash check.sh staging", seconds: 0.3, exit: 1, stderr: "check.sh: line 9: REGION: unbound variable\n").Waits(3)
                .KilledBy("request").Id);
        return account
            .Reported("Deploy checks red since three o'clock", account.Time("15:06", 2),
                "check.sh has not been touched for months. E2B sandboxes suddenly behave differently, did the base image change? It fails immediately in each run.",
                app: "deploys", ended: account.Time("16:10", 2))
            .Expects("process-failed", account.Time("15:06:12", 2), 120,
                "check.sh exits 1 with \"REGION: unbound variable\" in all runs from then on, same build as before: an environment variable is no longer passed",
                failed);
    }

    private static AccountBuilder SilentExit(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:20", "11:50", 100);
        account.Template("reconciler").Size(2, 2048).Envd("0.6.13");
        account.Normal("reconciler", "ledger", 18, "08:30", "10:10", failing: 0);
        List<string> failed = [];
        for (int run = 0; run < 6; run++)
            failed.Add(account.Sandbox("reconciler", "ledger").At(account.Time("10:24").AddMinutes(run * 12)).Timeout(minutes: 15)
                .Runs("pip install -q -r requirements.txt", seconds: 9).Memory(51)
                .Runs("python reconcile.py --day 2026-11-19", seconds: 31 + run, exit: 3, stdout: new string('.', 190), stderr: new string('.', 77), limitSeconds: 300)
                .Waits(4).KilledBy("request").Id);
        return account
            .Reported("Reconciliation for the 19th fails each time", account.Time("10:25"),
                "There is no output in the E2B logs at all, so the process obviously never ran or the logs are lost! Six retries. Command timeout is five minutes.",
                app: "ledger")
            .Expects("process-failed", account.Time("10:24:40"), 120,
                "reconcile.py itself ends with exit status 3 after half a minute in all six sandboxes, having printed to both streams (bytes counted, not logged by this envd); limit, memory and lifetime were far away",
                failed);
    }

    private static AccountBuilder Segfault(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:50", "11:55", 60);
        account.Template("thumbs").Size(2, 1024).Envd("0.6.10");
        account.Normal("thumbs", "thumbs", 40, "09:00", "11:50", failing: 0);
        SandboxBuilder sandbox = account.Sandbox("thumbs", "thumbs").Metadata("upload", "f-901").At("11:31:12").Timeout(minutes: 10)
            .WritesFiles("/home/user/in.heic").Runs("exec ./resize in.heic out.webp", seconds: 0.8, signal: "segmentation fault (core dumped)");
        DateTimeOffset failed = sandbox.Now;
        sandbox.Waits(3).Runs("exec ./resize in.heic out.webp", seconds: 0.8, signal: "segmentation fault (core dumped)").Waits(5).KilledBy("request");
        return account
            .Reported("Upload f-901: exit code -1", failed.AddSeconds(1),
                "We have learned that -1 means the OOM killer, so please tell us how much memory a HEIC needs.", [sandbox.Id], severity: "low")
            .Expects("process-failed", failed, 60, "resize ends with signal segmentation fault within a second, twice; memory was at a quarter", [sandbox.Id]);
    }
}
