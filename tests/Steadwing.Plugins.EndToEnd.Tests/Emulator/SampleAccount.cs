using Steadwing.Plugins.Emulator;
using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

/// <summary>A small account with one of everything.</summary>
internal sealed class SampleAccount
{
    public SampleAccount()
    {
        Builder = new AccountBuilder("2026-06-02T14:00:00Z", seed: 5);
        Builder.Template("agent").Steps("RUN pip install pandas==2.2.3").Built("09:00", daysAgo: 2)
            .BuildFails("failed to run command 'pip install nope': exit status 1", "1", "12:00", daysAgo: 1, new BuildLine("[builder 2/2] [stderr]: no such package", "1"));
        Running = Builder.Sandbox("agent", "agent").At("13:10").Timeout(minutes: 120).Runs("python serve.py", seconds: 12).StillRuns()
            .Detail("allowInternetAccess", false).OnTimeout("kill").Id;
        Paused = Builder.Sandbox("agent", "notebook").At("13:00").Timeout(minutes: 15).Runs("ls", seconds: 1).PausesAtTimeout().Id;
        Killed = Builder.Sandbox("agent", "agent").At("13:20").Timeout(minutes: 30).Runs("python x.py", seconds: 30, exit: 1, stderr: "KeyError").Memory(91).Waits(seconds: 30).KilledBy("request").Id;
        for (int minute = 40; minute < 48; minute++)
            Builder.Sandbox("agent", "batch").At($"13:{minute}").Timeout(minutes: 60).Runs("python batch.py", seconds: 4).StillRuns();
    }

    public AccountBuilder Builder { get; }

    public string Running { get; }

    public string Paused { get; }

    public string Killed { get; }

    /// <summary>Sandboxes in the list: one running, one paused, eight in the batch.</summary>
    public const int Listed = 10;

    public string TemplateId => Builder.Template("agent").Id;

    public IReadOnlyList<string> BuildIds => Builder.Template("agent").BuildIds;

    public Task<EmulatorServer> ServeAsync() => EmulatorServer.StartAsync(new EmulatorOptions { Recording = Builder.ToJson() });
}
