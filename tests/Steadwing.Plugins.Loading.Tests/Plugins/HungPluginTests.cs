using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Loading.Tests.Plugins;

[TestClass]
[DoNotParallelize]
public sealed class HungPluginTests
{
    private readonly ManualResetEventSlim _entered = new();
    private readonly ManualResetEventSlim _gate = new();

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public void CloseTheGate()
    {
        AppContext.SetData("steadwing.test.entered", _entered);
        AppContext.SetData("steadwing.test.gate", _gate);
    }

    [TestCleanup]
    public void OpenTheGate()
    {
        AppContext.SetData("steadwing.test.gate", null);
        _gate.Set();
    }

    [TestMethod]
    [DataRow("HangsInConstructor", nameof(PluginStatus.ConstructorHung), "constructor of HangsInConstructor did not return within 5 s")]
    [DataRow("HangsInProperty", nameof(PluginStatus.SchemaInvalid), "properties of HangsInProperty did not answer within 5 s")]
    public async Task LoadAsync_PluginCodeNeverReturns_IsGivenUpAtTheDeadline(string testPlugin, string status, string sentence)
    {
        using var directory = TemporaryPluginDirectory.With(testPlugin, "ThrowsInConstructor");
        var clock = new FakeTimeProvider();

        Task<PluginCatalog> loading = PluginCatalog.LoadAsync(directory.ToFile(), clock, NullLoggerFactory.Instance, TestContext.CancellationToken);
        await Task.Run(() => _entered.Wait(TestContext.CancellationToken), TestContext.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.IsFalse(loading.IsCompleted);
        while (!loading.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        PluginCatalog catalog = await loading;
        LoadedPlugin hung = catalog.Plugins.Single(plugin => plugin.Folder == testPlugin);
        Assert.AreEqual(status, hung.Status.ToString(), hung.Sentence);
        Assert.Contains(sentence, hung.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_OneHangs_TheOthersLoad()
    {
        using var directory = TemporaryPluginDirectory.With("HangsInConstructor", "StatusPage");

        PluginCatalog catalog = await PluginCatalog.LoadAsync(
            directory.ToFile(), TimeProvider.System, NullLoggerFactory.Instance, TestContext.CancellationToken, TimeSpan.FromSeconds(2));

        Assert.AreEqual(PluginStatus.ConstructorHung, catalog.Plugins[0].Status);
        Assert.AreEqual("status-page", catalog.Loaded.Single().IntegrationId);
    }

    [TestMethod]
    public async Task LoadAsync_CancelledWhileOneHangs_Ends()
    {
        using var directory = TemporaryPluginDirectory.With("HangsInConstructor");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);

        Task<PluginCatalog> loading = PluginCatalog.LoadAsync(directory.ToFile(), new FakeTimeProvider(), NullLoggerFactory.Instance, cancellation.Token);
        await Task.Run(() => _entered.Wait(TestContext.CancellationToken), TestContext.CancellationToken);
        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => loading);
    }
}
