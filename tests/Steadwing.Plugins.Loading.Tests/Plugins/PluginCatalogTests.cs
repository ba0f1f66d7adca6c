using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Loading.Tests.Plugins;

[TestClass]
public sealed class PluginCatalogTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task LoadAsync_DroppedFolderThatNobodyNamed_IsLoaded()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");

        LoadedPlugin plugin = await LoadOneAsync(directory);

        Assert.AreEqual(PluginStatus.Loaded, plugin.Status, plugin.Sentence);
        Assert.AreEqual("status-page", plugin.IntegrationId);
        Assert.AreEqual("Status page 0.1.0 is loaded.", plugin.Sentence);
        Assert.AreEqual("0.1.0", plugin.Version);
        Assert.HasCount(3, plugin.Integration!.Configuration.Fields);
    }

    [TestMethod]
    [DataRow("ThrowsInConstructor", nameof(PluginStatus.ConstructorThrew), "threw InvalidOperationException: the flux capacitor is missing")]
    [DataRow("ThrowsInProperty", nameof(PluginStatus.SchemaInvalid), "A property of ThrowsInProperty threw UnreadableException")]
    [DataRow("InvalidSchema", nameof(PluginStatus.SchemaInvalid), "two settings with the key apikey")]
    [DataRow("InvalidId", nameof(PluginStatus.SchemaInvalid), "an id that is not a lower-case word")]
    [DataRow("SeveralIntegrations", nameof(PluginStatus.SeveralIntegrations), "2 integrations (OneTooMany, SeveralIntegrations)")]
    [DataRow("HiddenIntegration", nameof(PluginStatus.NoIntegration), "HiddenIntegration implements IIntegration, but")]
    [DataRow("NoIntegration", nameof(PluginStatus.NoIntegration), "No class in it implements IIntegration")]
    [DataRow("DependencyLibrary", nameof(PluginStatus.NoIntegration), "does not refer to Steadwing.Plugins.Abstractions")]
    [DataRow("NewerContract", nameof(PluginStatus.NewerContract), "built for contract 2.0, this host offers 1.0")]
    [DataRow("MissingDependency", nameof(PluginStatus.MissingDependency), "DependencyLibrary needs Newtonsoft.Json 13.0.0.0, but it is not in its folder")]
    public async Task LoadAsync_OneDefect_StatusAndSentenceSayWhich(string testPlugin, string status, string sentence)
    {
        using var directory = TemporaryPluginDirectory.With(testPlugin);

        LoadedPlugin plugin = await LoadOneAsync(directory);

        Assert.AreEqual(status, plugin.Status.ToString(), plugin.Sentence);
        Assert.Contains(sentence, plugin.Sentence);
        Assert.IsNull(plugin.Integration);
        Assert.DoesNotContain("\n", plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_DirectDependencyDeleted_IsMissingDependency()
    {
        using var directory = TemporaryPluginDirectory.With("MissingDependency");
        File.Delete(Path.Combine(directory.Path, "MissingDependency", "DependencyLibrary.dll"));

        LoadedPlugin plugin = await LoadOneAsync(directory);

        Assert.AreEqual(PluginStatus.MissingDependency, plugin.Status);
        Assert.Contains("MissingDependency needs DependencyLibrary", plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_DependencyDamaged_IsMissingDependency()
    {
        using var directory = TemporaryPluginDirectory.With("NewtonsoftLatest");
        File.WriteAllText(Path.Combine(directory.Path, "NewtonsoftLatest", "Newtonsoft.Json.dll"), "half a copy");

        LoadedPlugin plugin = await LoadOneAsync(directory);

        Assert.AreEqual(PluginStatus.MissingDependency, plugin.Status);
        Assert.Contains("Newtonsoft.Json.dll", plugin.Sentence);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(100)]
    [DataRow(2_000)]
    public async Task LoadAsync_MainAssemblyCutOff_IsBadImage(int length)
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");
        string path = Path.Combine(directory.Path, "StatusPage", "StatusPage.dll");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

        LoadedPlugin plugin = await LoadOneAsync(directory);

        Assert.AreEqual(PluginStatus.BadImage, plugin.Status, plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_DamagedDependencyManifest_IsLoadFailed()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");
        File.WriteAllText(Path.Combine(directory.Path, "StatusPage", "StatusPage.deps.json"), "{");

        LoadedPlugin plugin = await LoadOneAsync(directory);

        Assert.AreEqual(PluginStatus.LoadFailed, plugin.Status, plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_DisabledEntry_LoadsNothingOfIt()
    {
        using var directory = TemporaryPluginDirectory.With("ThrowsInConstructor");

        LoadedPlugin plugin = await LoadOneAsync(directory, new PluginEntry { Path = "ThrowsInConstructor", Enabled = false });

        Assert.AreEqual(PluginStatus.Disabled, plugin.Status);
        Assert.IsFalse(AppDomain.CurrentDomain.GetAssemblies().Any(assembly => !assembly.IsDynamic && assembly.Location.StartsWith(directory.Path, StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task LoadAsync_StatedContractIsNewer_IsNewerContract()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");

        LoadedPlugin plugin = await LoadOneAsync(directory, new PluginEntry { Path = "StatusPage", ContractVersion = new Version(1, 7) });

        Assert.AreEqual(PluginStatus.NewerContract, plugin.Status);
        Assert.Contains("1.7", plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_PinnedHash_LoadsOnlyThatFile()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");
        string pin = (await LoadOneAsync(directory)).ReadSha256()!;

        LoadedPlugin same = await LoadOneAsync(directory, new PluginEntry { Path = "StatusPage", Sha256 = pin });
        LoadedPlugin other = await LoadOneAsync(directory, new PluginEntry { Path = "StatusPage", Sha256 = new string('0', 64) });

        Assert.AreEqual(PluginStatus.Loaded, same.Status, same.Sentence);
        Assert.AreEqual(PluginStatus.HashMismatch, other.Status);
        Assert.Contains(pin, other.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_NamedButAbsent_IsMissingFolder()
    {
        using var directory = TemporaryPluginDirectory.With();

        LoadedPlugin plugin = await LoadOneAsync(directory, new PluginEntry { Path = "Absent" });

        Assert.AreEqual(PluginStatus.MissingFolder, plugin.Status);
        Assert.Contains(Path.Combine(directory.Path, "Absent"), plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_FolderWithoutItsAssembly_IsMissingAssembly()
    {
        using var directory = TemporaryPluginDirectory.With();
        Directory.CreateDirectory(Path.Combine(directory.Path, "Empty"));

        LoadedPlugin plugin = await LoadOneAsync(directory);

        Assert.AreEqual(PluginStatus.MissingAssembly, plugin.Status);
        Assert.Contains("Empty.dll", plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_NoPluginDirectory_FindsNothing()
    {
        using var directory = TemporaryPluginDirectory.With();
        Directory.Delete(directory.Path);

        Assert.IsEmpty(await LoadAllAsync(directory));
    }

    [TestMethod]
    public async Task LoadAsync_TwoPluginsWithOneId_KeepsTheFirstInOrder()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage", "DuplicateOfStatusPage");

        IReadOnlyList<LoadedPlugin> plugins = await LoadAllAsync(directory);

        Assert.AreEqual(PluginStatus.Loaded, plugins[0].Status);
        Assert.AreEqual(PluginStatus.DuplicateId, plugins[1].Status);
        Assert.Contains("belongs to DuplicateOfStatusPage already", plugins[1].Sentence);
        Assert.IsNull(plugins[1].Integration);
    }

    [TestMethod]
    public async Task LoadAsync_EverySituationAtOnce_GoodPluginsLoadInOrder()
    {
        string[] all =
        [
            "DependencyLibrary", "DuplicateOfStatusPage", "HiddenIntegration", "InvalidId", "InvalidSchema", "MissingDependency", "NewerContract",
            "NewtonsoftLatest", "NewtonsoftOld", "NoIntegration", "SeveralIntegrations", "StatusPage", "ThrowsInConstructor", "ThrowsInProperty",
        ];
        using var directory = TemporaryPluginDirectory.With([.. all.Reverse()]);

        IReadOnlyList<LoadedPlugin> plugins = await LoadAllAsync(directory, new PluginEntry { Path = "../elsewhere" });

        CollectionAssert.AreEqual(all.Prepend("../elsewhere").ToArray(), plugins.Select(plugin => plugin.Folder).ToArray());
        CollectionAssert.AreEqual(
            new[] { "DuplicateOfStatusPage", "NewtonsoftLatest", "NewtonsoftOld" },
            plugins.Where(plugin => plugin.Status == PluginStatus.Loaded).Select(plugin => plugin.Folder).ToArray());
    }

    [TestMethod]
    public async Task Find_IdInOtherCase_FindsTheLoadedOne()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");

        PluginCatalog catalog = await PluginCatalog.LoadAsync(directory.ToFile(), TimeProvider.System, NullLoggerFactory.Instance, TestContext.CancellationToken);

        Assert.AreEqual("StatusPage", catalog.Find("Status-Page")?.Folder);
        Assert.IsNull(catalog.Find("e2b"));
    }

    private async Task<LoadedPlugin> LoadOneAsync(TemporaryPluginDirectory directory, params PluginEntry[] entries) =>
        (await LoadAllAsync(directory, entries)).Single();

    private async Task<IReadOnlyList<LoadedPlugin>> LoadAllAsync(TemporaryPluginDirectory directory, params PluginEntry[] entries) =>
        (await PluginCatalog.LoadAsync(directory.ToFile(entries), TimeProvider.System, NullLoggerFactory.Instance, TestContext.CancellationToken)).Plugins;
}
