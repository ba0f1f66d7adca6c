using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Loading.Tests.Plugins;

[TestClass]
public sealed class PluginBorderTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("../Elsewhere")]
    [DataRow("../plugins-of-another/Elsewhere")]
    [DataRow("Inside/../../Elsewhere")]
    [DataRow("/")]
    [DataRow(".")]
    [DataRow("..")]
    public async Task LoadAsync_EntryLeavesThePluginDirectory_IsRefused(string path)
    {
        using var directory = TemporaryPluginDirectory.With();
        TemporaryPluginDirectory.Copy(BuiltPlugins.FolderOf("StatusPage"), Path.Combine(directory.Outside, "Elsewhere"));

        Assert.AreEqual(PluginStatus.OutsidePluginDirectory, (await LoadAsync(directory, new PluginEntry { Path = path })).Single().Status);
    }

    [TestMethod]
    public async Task LoadAsync_FolderIsALinkOut_IsRefused()
    {
        using var directory = TemporaryPluginDirectory.With();
        string outside = TemporaryPluginDirectory.Copy(BuiltPlugins.FolderOf("StatusPage"), Path.Combine(directory.Outside, "StatusPage"));
        Directory.CreateSymbolicLink(Path.Combine(directory.Path, "StatusPage"), outside);

        Assert.AreEqual(PluginStatus.OutsidePluginDirectory, (await LoadAsync(directory)).Single().Status);
    }

    [TestMethod]
    [DataRow("StatusPage.dll")]
    [DataRow("Helper.dll")]
    public async Task LoadAsync_AssemblyIsALinkOut_IsRefused(string file)
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");
        string link = Path.Combine(directory.Path, "StatusPage", file);
        File.Delete(link);
        File.CreateSymbolicLink(link, Path.Combine(BuiltPlugins.FolderOf("StatusPage"), "StatusPage.dll"));

        LoadedPlugin plugin = (await LoadAsync(directory)).Single();

        Assert.AreEqual(PluginStatus.OutsidePluginDirectory, plugin.Status, plugin.Sentence);
        Assert.Contains(file, plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_CircleOfLinks_CostsOnlyItself()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");
        string circle = Path.Combine(directory.Path, "Circle");
        Directory.CreateSymbolicLink(circle, Path.Combine(circle, "Deeper"));

        IReadOnlyList<LoadedPlugin> plugins = await LoadAsync(directory, new PluginEntry { Path = "Circle" });

        Assert.AreNotEqual(PluginStatus.Loaded, plugins[0].Status);
        Assert.AreEqual(PluginStatus.Loaded, plugins[1].Status, plugins[1].Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_PluginDirectoryItselfIsALink_Loads()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");
        string link = Path.Combine(directory.Outside, "current");
        Directory.CreateSymbolicLink(link, directory.Path);

        PluginCatalog catalog = await PluginCatalog.LoadAsync(
            new PluginsFile(null, link, [], []), TimeProvider.System, NullLoggerFactory.Instance, TestContext.CancellationToken);

        Assert.AreEqual(PluginStatus.Loaded, catalog.Plugins.Single().Status, catalog.Plugins.Single().Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_NamedFolderFurtherDown_IsLoadedAndItsParentIsNoPlugin()
    {
        using var directory = TemporaryPluginDirectory.With();
        TemporaryPluginDirectory.Copy(BuiltPlugins.FolderOf("StatusPage"), Path.Combine(directory.Path, "vendor", "StatusPage"));

        LoadedPlugin plugin = (await LoadAsync(directory, new PluginEntry { Path = "vendor/StatusPage" })).Single();

        Assert.AreEqual(PluginStatus.Loaded, plugin.Status, plugin.Sentence);
    }

    [TestMethod]
    public async Task LoadAsync_HiddenFolder_IsLeftAlone()
    {
        using var directory = TemporaryPluginDirectory.With();
        Directory.CreateDirectory(Path.Combine(directory.Path, ".cache"));

        Assert.IsEmpty(await LoadAsync(directory));
    }

    private async Task<IReadOnlyList<LoadedPlugin>> LoadAsync(TemporaryPluginDirectory directory, params PluginEntry[] entries) =>
        (await PluginCatalog.LoadAsync(directory.ToFile(entries), TimeProvider.System, NullLoggerFactory.Instance, TestContext.CancellationToken)).Plugins;
}
