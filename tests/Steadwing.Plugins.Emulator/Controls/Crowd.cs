using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Sandboxes that have nothing to do with it: what an account is full of on any day.</summary>
internal static class Crowd
{
    private static readonly string[] s_commands =
    [
        "python main.py", "npm ci --no-audit", "go test ./...", "cargo check", "cat data/summary.csv", "node scripts/report.js",
        "git clone --depth 1 https://github.com/acme/site.git repo", "ls -la /home/user", "pip install -q requests", "pytest -q",
    ];

    private static readonly (string Command, string Stdout)[] s_unmet =
    [
        ("grep -rn \"TODO\" src", ""), ("diff -q a.json b.json", "Files a.json and b.json differ\n"), ("test -f .env", ""),
        ("pytest -q", "FAILED tests/test_totals.py::test_rounding - assert 3 == 4\n1 failed, 11 passed in 1.82s\n"),
    ];

    /// <summary>Ordinary lives spread over a span: a few commands, one in four of which ends with 1 as it may, then deleted; one in sixteen is left to its end time.</summary>
    public static AccountBuilder WithCrowd(this AccountBuilder account, string template, string app, int count, DateTimeOffset from, DateTimeOffset to, bool keepsReasons = true)
    {
        Chance chance = account.Chance;
        for (int index = 0; index < count; index++)
        {
            SandboxBuilder sandbox = Created(account, template, app, from + ((to - from) * ((index + chance.Between(0, 0.9)) / count)), 5);
            for (int left = chance.Between(2, 5); left > 0; left--)
            {
                if (chance.Between(0, 4) == 0)
                    Fails(sandbox, chance);
                else
                    sandbox.Waits(Seconds(chance, 2, 20)).Runs(chance.OneOf(s_commands), Seconds(chance, 0.2, 14));
            }

            if (index % 16 == 11 && keepsReasons && sandbox.EndAt < account.AsOf.AddSeconds(-5))
                sandbox.TimesOut();
            else if (sandbox.Now < account.AsOf.AddSeconds(-30))
                sandbox.Waits(Seconds(chance, 2, 20)).KilledBy(keepsReasons ? "request" : null);
        }

        return account;
    }

    /// <summary>The same crowd on the day of the recording.</summary>
    public static AccountBuilder WithCrowd(this AccountBuilder account, string template, string app, int count, string from, string to) =>
        account.WithCrowd(template, app, count, account.Time(from), account.Time(to));

    /// <summary>A sandbox that works hard, raises memory and CPU warnings, finishes and is deleted.</summary>
    public static AccountBuilder WithHardWorker(this AccountBuilder account, string template, string app, string at, double memory = 88, double cpu = 96)
    {
        Created(account, template, app, account.Time(at), 20).Runs("python load.py", 6).Cpu(cpu, 10).Memory(memory, 60).Runs("python batch.py --all", 190, limitSeconds: 900)
            .Uses(cpu: 6, memory: 27).Waits(4).Runs("ls -la out", 0.03).Waits(9).KilledBy("request");
        return account;
    }

    /// <summary>The same life over and over; the span ends before the moment <paramref name="to"/>.</summary>
    /// <param name="account">The account.</param>
    /// <param name="template">Alias of the template.</param>
    /// <param name="app">Metadata <c>app</c>.</param>
    /// <param name="from">First creation.</param>
    /// <param name="to">No creation from here on.</param>
    /// <param name="seconds">Between two creations.</param>
    /// <param name="tell">What happens to one, its ending included.</param>
    /// <param name="lifetimeMinutes">Lifetime it is created with.</param>
    public static AccountBuilder Every(
        this AccountBuilder account, string template, string app, DateTimeOffset from, DateTimeOffset to, double seconds, Action<SandboxBuilder> tell, double lifetimeMinutes = 5)
    {
        for (DateTimeOffset at = from; at < to; at = at.AddSeconds(seconds))
            tell(Created(account, template, app, at.AddSeconds(Seconds(account.Chance, 0, seconds * 0.4)), lifetimeMinutes));
        return account;
    }

    /// <summary>A sandbox that uses little so far.</summary>
    public static SandboxBuilder Created(AccountBuilder account, string template, string app, DateTimeOffset at, double lifetimeMinutes, string? label = null) =>
        account.Sandbox(template, app).Metadata("run", label ?? account.Chance.Hex(6)).At(DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds())).Timeout(minutes: lifetimeMinutes)
            .Uses(Seconds(account.Chance, 3, 12), Seconds(account.Chance, 18, 42), Seconds(account.Chance, 28, 46));

    private static void Fails(SandboxBuilder sandbox, Chance chance)
    {
        (string command, string stdout) = chance.OneOf(s_unmet);
        sandbox.Waits(Seconds(chance, 1, 9)).Runs(command, Seconds(chance, 0.02, 2), exit: 1, stdout: stdout);
    }

    private static double Seconds(Chance chance, double low, double high) => Math.Round(chance.Between(low, high), 3);
}
