using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Loading.Tests.Plugins;

[TestClass]
public sealed class IsolationTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task LoadAsync_ThreeVersionsOfOnePackage_EachRunsOnItsOwn()
    {
        using var directory = TemporaryPluginDirectory.With("NewtonsoftLatest", "NewtonsoftOld");

        PluginCatalog catalog = await PluginCatalog.LoadAsync(directory.ToFile(), TimeProvider.System, NullLoggerFactory.Instance, TestContext.CancellationToken);

        (string newest, string newestPath) = WhatItRunsOn(catalog.Plugins[0]);
        (string oldest, string oldestPath) = WhatItRunsOn(catalog.Plugins[1]);
        string ours = typeof(Newtonsoft.Json.JsonConvert).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version;
        Assert.HasCount(3, new HashSet<string> { newest, oldest, ours });
        Assert.StartsWith("13.0.4", newest);
        Assert.StartsWith("13.0.1", oldest);
        Assert.StartsWith(catalog.Plugins[0].AssemblyPath![..^"NewtonsoftLatest.dll".Length], newestPath);
        Assert.StartsWith(catalog.Plugins[1].AssemblyPath![..^"NewtonsoftOld.dll".Length], oldestPath);
        Assert.AreEqual("\"still works\"", Newtonsoft.Json.JsonConvert.SerializeObject("still works"));
    }

    [TestMethod]
    public async Task LoadAsync_ContractCopiedIntoThePluginFolder_IsIgnored()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");
        File.Copy(typeof(IIntegration).Assembly.Location, Path.Combine(directory.Path, "StatusPage", "Steadwing.Plugins.Abstractions.dll"));

        PluginCatalog catalog = await PluginCatalog.LoadAsync(directory.ToFile(), TimeProvider.System, NullLoggerFactory.Instance, TestContext.CancellationToken);

        Assert.AreEqual(PluginStatus.Loaded, catalog.Plugins.Single().Status, catalog.Plugins.Single().Sentence);
        Assert.IsInstanceOfType<IEvidenceSource>(catalog.Plugins.Single().Integration);
    }

    private static (string Version, string Path) WhatItRunsOn(LoadedPlugin plugin)
    {
        Assert.AreEqual(PluginStatus.Loaded, plugin.Status, plugin.Sentence);
        using JsonDocument document = JsonDocument.Parse(plugin.Integration!.Description);
        return (document.RootElement.GetProperty("version").GetString()!, document.RootElement.GetProperty("path").GetString()!);
    }
}
