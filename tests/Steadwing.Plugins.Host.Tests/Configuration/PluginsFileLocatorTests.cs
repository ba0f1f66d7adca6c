using System.Runtime.Versioning;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Tests.Configuration;

[TestClass]
public sealed class PluginsFileLocatorTests
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("steadwing-locate-");
    private readonly Dictionary<string, string> _environment = [];

    private string Executable => Path.Combine(_root.FullName, "checkout", "Host", "bin");

    [TestInitialize]
    public void CreateFolders() => Directory.CreateDirectory(Executable);

    [TestCleanup]
    public void DeleteFolders() => _root.Delete(recursive: true);

    [TestMethod]
    public void Locate_Option_WinsOverEverything()
    {
        string option = Write("chosen.json");
        _environment[PluginsFileLocator.Variable] = Write("variable.json");
        Write("checkout/Host/bin/plugins.json");

        Assert.AreEqual(option, Locate(option));
    }

    [TestMethod]
    public void Locate_Variable_WinsOverTheFileBesideTheExecutable()
    {
        string named = Write("variable.json");
        _environment[PluginsFileLocator.Variable] = $" {named} ";
        Write("checkout/Host/bin/plugins.json");

        Assert.AreEqual(named, Locate(null));
    }

    [TestMethod]
    public void Locate_NothingNamed_TakesTheNearestAboveTheExecutable()
    {
        string checkout = Write("checkout/plugins.json");
        Assert.AreEqual(checkout, Locate(null));

        string beside = Write("checkout/Host/bin/plugins.json");
        Assert.AreEqual(beside, Locate(null));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public void Locate_FolderThatAnybodyMayWriteTo_IsNotTrusted()
    {
        Write("checkout/plugins.json");
        File.SetUnixFileMode(Path.Combine(_root.FullName, "checkout"), (UnixFileMode)0b111_111_111);

        Assert.AreNotEqual(Path.Combine(_root.FullName, "checkout", "plugins.json"), Locate(null));
    }

    [TestMethod]
    public void Locate_OptionThatDoesNotExist_SaysWhichAndWhatToDo()
    {
        ConfigurationException exception = Assert.ThrowsExactly<ConfigurationException>(() => Locate(Path.Combine(_root.FullName, "absent.json")));

        Assert.Contains("--plugins names ", exception.Message);
        Assert.Contains("absent.json, which does not exist", exception.Message);
    }

    [TestMethod]
    public void Locate_VariableThatNamesNothing_SaysWhichVariable()
    {
        _environment[PluginsFileLocator.Variable] = Path.Combine(_root.FullName, "absent.json");

        Assert.Contains(PluginsFileLocator.Variable, Assert.ThrowsExactly<ConfigurationException>(() => Locate(null)).Message);
    }

    private string? Locate(string? option) => new PluginsFileLocator(_environment.GetValueOrDefault, Executable).Locate(option);

    private string Write(string relative)
    {
        string path = Path.Combine(_root.FullName, relative);
        File.WriteAllText(path, "{}");
        return path;
    }
}
