using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Service.Tests;

[TestClass]
public sealed class StorageTests
{
    [TestMethod]
    public async Task Start_CorruptedFile_SaysSoAndLeavesItAlone()
    {
        using var folder = new TempFolder();
        ServiceOptions options = await ServiceFixture.OptionsAsync(folder.Path);
        byte[] garbage = [.. Enumerable.Range(0, 8192).Select(index => (byte)(index * 7))];
        string file = Path.Combine(folder.Path, "steadwing.db");
        await File.WriteAllBytesAsync(file, garbage);
        ConfigurationException refused = await Assert.ThrowsExactlyAsync<ConfigurationException>(() => ServiceFixture.StartAsync(options));
        Assert.Contains("damaged or no database", refused.Message);
        CollectionAssert.AreEqual(garbage, await File.ReadAllBytesAsync(file));
    }

    [TestMethod]
    public async Task Start_SecondServiceOnTheSameFolder_IsRefused()
    {
        await using ServiceFixture first = await ServiceFixture.StartAsync();
        ConfigurationException refused = await Assert.ThrowsExactlyAsync<ConfigurationException>(() => ServiceFixture.StartAsync(first.Options));
        Assert.Contains("another `steadwing serve`", refused.Message);
    }

    [TestMethod]
    public async Task Start_DatabaseOfAnEarlierVersion_IsUpgradedAndItsUnfinishedRunEnds()
    {
        using var folder = new TempFolder();
        ServiceOptions options = await ServiceFixture.OptionsAsync(folder.Path);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "initial.sqlite"), Path.Combine(folder.Path, "steadwing.db"));
        await using ServiceFixture service = await ServiceFixture.StartAsync(options with { RetentionDays = 0 });
        IncidentDetails? kept = await service.Incidents.FindAsync("INC-1", CancellationToken.None);
        Assert.AreEqual(RunState.Finished, (await service.EndAsync(kept!.Runs.Single().Id)).State);
        Assert.IsNotNull(await service.Incidents.ReportAsync(kept.Runs[0].Id, CancellationToken.None));
    }

    [TestMethod]
    public async Task Start_AfterAKillDuringMigration_DoesNotWaitForTheLockItLeft()
    {
        using var folder = new TempFolder();
        ServiceOptions options = await ServiceFixture.OptionsAsync(folder.Path);
        await using (await ServiceFixture.StartAsync(options))
        {
        }

        SqliteConnection.ClearAllPools();
        await using (var file = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "steadwing.db")};Pooling=False"))
        {
            await file.OpenAsync();
            using SqliteCommand leave = file.CreateCommand();
            leave.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                PRAGMA journal_mode = 'delete';
                """;
            await leave.ExecuteNonQueryAsync();
        }

        await using ServiceFixture service = await ServiceFixture.StartAsync(options).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.IsTrue((await service.SubmitAsync(ServiceFixture.Incident("INC-1"))).Created);
        Database database = service.App.Services.GetRequiredService<Database>();
        string mode = await database.ReadAsync(tables => tables.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(), CancellationToken.None);
        Assert.AreEqual("wal", mode);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Start_DataFolder_IsForThisUserAlone(bool postgres)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TempFolder();
        string data = Path.Combine(folder.Path, "new");
        ServiceOptions options = await ServiceFixture.OptionsAsync(data, postgres);
        await using ServiceFixture service = await ServiceFixture.StartAsync(options);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
    }

    [TestMethod]
    [DataRow(5, "locked")]
    [DataRow(8, "read-only")]
    [DataRow(10, "disk reports an error")]
    [DataRow(11, "damaged")]
    [DataRow(13, "disk of")]
    [DataRow(14, "cannot be opened")]
    [DataRow(26, "no database")]
    public void Describe_SqliteFailure_SaysWhatToDo(int code, string expected)
    {
        string? sentence = StorageProblems.Describe(new DbUpdateException("x", new SqliteException("x", code)), "/data/steadwing.db");
        Assert.Contains(expected, sentence!);
        Assert.Contains("/data/steadwing.db", sentence!);
    }

    [TestMethod]
    public async Task Submit_DatabaseLockedByAnotherProgram_SaysSoAndWorksAgainAfterwards()
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(service.Options.DataDirectory, "steadwing.db")}"))
        {
            await other.OpenAsync();
            await using var exclusive = other.BeginTransaction();
            StorageException refused = await Assert.ThrowsExactlyAsync<StorageException>(() => service.SubmitAsync(ServiceFixture.Incident("INC-1")));
            Assert.Contains("locked", refused.Message);
            HealthReport health = await service.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(CancellationToken.None);
            Assert.AreEqual(HealthStatus.Unhealthy, health.Status);
        }

        Assert.IsTrue((await service.SubmitAsync(ServiceFixture.Incident("INC-1"))).Created);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Sweep_AfterRetention_RemovesIncidentWithEverything(bool postgres)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres);
        SubmissionResult old = await service.SubmitAsync(ServiceFixture.Incident("INC-1"), "key");
        await service.EndAsync(old.RunId);
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(91));
        ServiceOptions options = service.Options with { Environment = service.Options.Environment with { Clock = later } };
        Database database = service.App.Services.GetRequiredService<Database>();

        Assert.AreEqual(0, await Sweep(options with { RetentionDays = 0 }).SweepAsync(CancellationToken.None));
        Assert.AreEqual(1, await Sweep(options).SweepAsync(CancellationToken.None));
        Assert.IsNull(await service.Incidents.FindAsync("INC-1", CancellationToken.None));
        Assert.AreEqual(0, await database.ReadAsync(async tables => await tables.Reports.CountAsync() + await tables.Audit.CountAsync() + await tables.SubmissionKeys.CountAsync(), CancellationToken.None));

        RetentionSweep Sweep(ServiceOptions with) => new(with, database, NullLogger<RetentionSweep>.Instance);
    }

    [TestMethod]
    public async Task Start_UnreachablePostgres_SaysWhereWithoutThePassword()
    {
        using var folder = new TempFolder();
        ServiceOptions options = await ServiceFixture.OptionsAsync(folder.Path);
        ConfigurationException refused = await Assert.ThrowsExactlyAsync<ConfigurationException>(() =>
            ServiceFixture.StartAsync(options with { ConnectionString = "Host=127.0.0.1;Port=9;Username=u;Password=hunter22;Database=d;Timeout=2" }));
        Assert.Contains("127.0.0.1:9", refused.Message);
        Assert.DoesNotContain("hunter22", refused.ToString());
    }
}
