using System.Collections.Concurrent;
using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator;

/// <summary>Generated accounts for measuring, as recorded accounts in UTF-8 JSON. Made once per process.</summary>
public static class BigAccount
{
    private const string AsOf = "2026-06-02T14:20:00Z";
    private static readonly ConcurrentDictionary<(int Sandboxes, int Lines), Lazy<byte[]>> s_made = new();

    /// <summary>The sandbox that has all the log lines.</summary>
    public const string ChattySandboxId = "ichatty0000000000000";

    /// <summary>400 sandboxes, none of them chatty.</summary>
    public static ReadOnlyMemory<byte> FourHundred() => Of(400, 0);

    /// <summary>2,000 sandboxes, one with 300,000 log lines.</summary>
    public static ReadOnlyMemory<byte> Many() => Of(2000, 300_000);

    /// <summary>An account of a chosen size.</summary>
    public static ReadOnlyMemory<byte> Of(int sandboxes, int logLines) =>
        s_made.GetOrAdd((sandboxes, logLines), size => new Lazy<byte[]>(() => Make(size.Sandboxes, size.Lines))).Value;

    private static byte[] Make(int sandboxes, int logLines)
    {
        AccountBuilder account = new(AsOf, seed: 400);
        string[] templates = ["agent", "code-worker", "browser", "etl"];
        int each = sandboxes / templates.Length;
        foreach (string template in templates)
            account.Noise(new Noise(template, each - 4, "10:20", "14:10") { App = template });
        foreach (string template in templates)
        {
            account.Sandbox(template, template).At("13:40").Timeout(minutes: 60).Runs("python serve.py", seconds: 20).StillRuns();
            account.Sandbox(template, template).At("13:50").Timeout(minutes: 30).Runs("python train.py", seconds: 40, exit: 1).Waits(5).KilledBy("request");
            account.Sandbox(template, template).At("13:55").Starts("python long.py").TimesOut();
            account.Sandbox(template, template).At("13:20").Timeout(minutes: 20).Runs("npm ci", seconds: 30).PausesAtTimeout();
        }

        if (logLines > 0)
            TellChatty(account, logLines);
        return account.ToJson();
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
