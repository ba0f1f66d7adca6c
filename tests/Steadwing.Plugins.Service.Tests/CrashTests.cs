using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests;

/// <summary>Kills the service with SIGKILL at random moments under load: what was acknowledged ends in exactly one finished run.</summary>
/// <remarks>STEADWING_CRASH_KILLS sets how often; a few by default, so that the suite stays quick. See tests/crash-test.sh.</remarks>
[TestClass]
public sealed class CrashTests
{
    private const int DefaultKills = 3;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Kill_AtRandomMoments_EveryAcknowledgedIncidentEndsInOneFinishedRun(bool postgres)
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable("STEADWING_CRASH_KILLS"), out int wanted) ? wanted : DefaultKills;
        using var folder = new TempFolder();
        ServiceOptions options = await ServiceFixture.OptionsAsync(folder.Path, postgres);
        var random = new Random(kills);
        var acknowledged = new Dictionary<string, string>();
        int submitted = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            using var node = new CrashNode(options);
            if (kill % 4 == 1)
            {
                // While it starts: migrations, recovery, the job queue's own tables.
                await node.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(50, 1500)), () => Task.CompletedTask);
                continue;
            }

            await node.ReadyAsync();
            var life = TimeSpan.FromMilliseconds(random.Next(20, 1500));
            for (int burst = random.Next(2, 8); burst > 0; burst--) await node.SubmitAsync($"INC-{submitted++}");
            await node.AcknowledgingAsync();
            await node.KillAfterAsync(life, async () => await node.SubmitAsync($"INC-{submitted++}"));
            foreach ((string incident, string run) in node.Acknowledged) acknowledged[incident] = run;
        }

        await using ServiceFixture last = await ServiceFixture.StartAsync(options);
        foreach ((string incident, string run) in acknowledged)
        {
            Assert.AreEqual(RunState.Finished, (await last.EndAsync(run)).State, incident);
            IncidentDetails? details = await last.Incidents.FindAsync(incident, CancellationToken.None);
            Assert.HasCount(1, details!.Runs, incident);
            Assert.IsNotNull(await last.Incidents.ReportAsync(run, CancellationToken.None), incident);
        }

        Assert.IsNotEmpty(acknowledged);
        TestContext.WriteLine($"{kills} kills, {submitted} submitted, {acknowledged.Count} acknowledged, {acknowledged.Count} finished exactly once, 0 lost.");
        Console.Error.WriteLine($"crash test ({(postgres ? "PostgreSQL" : "SQLite")}): {kills} kills, {submitted} submitted, {acknowledged.Count} acknowledged, all finished exactly once");
    }
}
