using System.Collections.Concurrent;
using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator;

/// <summary>Generated accounts for measuring, as recorded accounts in UTF-8 JSON. Made once per process.</summary>
public static class BigAccount
{
    private const string AsOf = "2026-06-02T14:20:00Z";
    private const int Special = 2;
    private static readonly string[] s_templates = ["agent", "code-worker", "browser", "etl"];
    private static readonly ConcurrentDictionary<(int Sandboxes, int Lines), Lazy<byte[]>> s_made = new();

    /// <summary>The sandbox that has all the log lines.</summary>
    public const string ChattySandboxId = "ichatty0000000000000";

    /// <summary>400 sandboxes, 152 of them still listed, none of them chatty.</summary>
    public static ReadOnlyMemory<byte> FourHundred() => Of(400, 0);

    /// <summary>2,000 sandboxes, one with 300,000 log lines.</summary>
    public static ReadOnlyMemory<byte> Many() => Of(2000, 300_000);

    /// <summary>An account of a chosen size.</summary>
    public static ReadOnlyMemory<byte> Of(int sandboxes, int logLines) =>
        s_made.GetOrAdd((sandboxes, logLines), size => new Lazy<byte[]>(() => Make(size.Sandboxes, size.Lines))).Value;

    private static byte[] Make(int sandboxes, int logLines)
    {
        AccountBuilder account = new(AsOf, seed: 400);
        foreach (string template in s_templates)
        {
            int share = sandboxes / s_templates.Length;
            account.Noise(new Noise(template, (share * 5 / 8) - Special, "10:20", "14:10") { App = template });
            TellListed(account, template, running: share / 4, paused: share - (share * 5 / 8) - (share / 4));
            TellSpecial(account, template);
        }

        if (logLines > 0)
            TellChatty(account, logLines);
        return account.ToJson();
    }

    private static void TellListed(AccountBuilder account, string template, int running, int paused)
    {
        DateTimeOffset from = account.AsOf.AddMinutes(-25);
        for (int index = 0; index < running; index++)
            account.Sandbox(template, template).At(from.AddSeconds(1400.0 * index / running)).Timeout(minutes: 60).Runs("python serve.py", seconds: 4).StillRuns();
        for (int index = 0; index < paused; index++)
            account.Sandbox(template, template).At(from.AddSeconds(900.0 * index / paused)).Timeout(minutes: 2).Runs("python step.py", seconds: 20).PausesAtTimeout();
    }

    private static void TellSpecial(AccountBuilder account, string template)
    {
        account.Sandbox(template, template).At("13:50").Timeout(minutes: 30).Runs("python train.py", seconds: 40, exit: 1).Waits(5).KilledBy("request");
        account.Sandbox(template, template).At("13:55").Starts("python long.py").TimesOut();
    }

    private static void TellChatty(AccountBuilder account, int logLines)
    {
        SandboxBuilder chatty = account.Sandbox("etl", "etl").Named(ChattySandboxId).At("08:20").Timeout(minutes: 600).Starts("python etl.py");
        double between = TimeSpan.FromMinutes(355).TotalSeconds / logLines;
        for (int line = 0; line < logLines; line++)
            chatty.Waits(seconds: between).Prints($"row {line} done");
        chatty.Ends(exit: 137).StillRuns();
    }
}
