namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Tells ordinary lives: create, a few commands, delete; some fail by themselves, some idle until their time is up.</summary>
internal static class NoiseTellers
{
    private static readonly string[] s_commands =
    [
        "python main.py", "ls -la /home/user", "pip install -q requests", "node index.js", "cat notes.md",
        "git clone --depth 1 https://github.com/acme/site.git", "npm run lint", "python -m pytest -q", "du -sh .", "head -50 data.csv",
    ];

    private static readonly (string Command, string Stderr)[] s_failures =
    [
        ("python main.py", "Traceback (most recent call last):\n  File \"main.py\", line 12, in <module>\nZeroDivisionError: division by zero"),
        ("python -m pytest -q", "FAILED tests/test_api.py::test_total - assert 3 == 4"),
        ("npm run lint", "error  'x' is assigned a value but never used  no-unused-vars"),
        ("cat missing.txt", "cat: missing.txt: No such file or directory"),
    ];

    public static void Tell(AccountBuilder account, Noise noise)
    {
        Chance chance = account.Chance;
        DateTimeOffset from = account.Time(noise.From, noise.DaysAgo);
        double span = (account.Time(noise.To, noise.DaysAgo) - from).TotalSeconds;
        foreach (double offset in Enumerable.Range(0, noise.Count).Select(_ => chance.Between(0, Math.Max(span, noise.Count * 0.8))).Order().ToArray())
        {
            DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds((long)((from.ToUnixTimeMilliseconds()) + (offset * 1000)));
            Tell(account.Sandbox(noise.Template, noise.App).Metadata("run", chance.Hex(6)).At(at), noise, chance, account.AsOf);
        }
    }

    private static void Tell(SandboxBuilder sandbox, Noise noise, Chance chance, DateTimeOffset asOf)
    {
        double kind = chance.Between(0d, 1d);
        sandbox.Uses(cpu: chance.Between(3d, 12d), memory: chance.Between(18d, 42d), disk: chance.Between(28d, 46d));
        for (int left = chance.Between(1, 4); left > 0 && sandbox.Now < asOf.AddSeconds(-40); left--)
            sandbox.Waits(chance.Between(1d, 9d)).Runs(chance.OneOf(s_commands), seconds: Math.Round(chance.Between(0.2, 14), 3));
        if (kind < noise.FailingShare && sandbox.Now < asOf.AddSeconds(-40))
        {
            (string command, string stderr) = chance.OneOf(s_failures);
            sandbox.Waits(2).Runs(command, seconds: Math.Round(chance.Between(0.2, 6), 3), exit: 1, stderr: stderr);
        }

        if (kind > 1 - noise.IdleTimeoutShare && sandbox.EndAt < asOf.AddSeconds(-1))
            sandbox.TimesOut();
        else if (sandbox.Now < asOf.AddSeconds(-30))
            sandbox.Waits(chance.Between(2d, 20d)).KilledBy("request");
    }
}
