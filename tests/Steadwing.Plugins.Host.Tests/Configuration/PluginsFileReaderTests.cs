using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Tests.Configuration;

[TestClass]
public sealed class PluginsFileReaderTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("steadwing-config-");

    [TestCleanup]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [TestMethod]
    public void Read_EveryField_IsUnderstood()
    {
        PluginsFile file = Read("""
            { // people write comments
              "directory": "artifacts/plugins",
              "plugins": [
                { "path": "Steadwing.Plugins.E2b", "enabled": false, "contractVersion": "1.0",
                  "sha256": "AB00000000000000000000000000000000000000000000000000000000000000",
                  "settings": { "apiUrl": "${E2B_API_URL}", "limit": 20, "quiet": true, "nothing": null } },
                { "path": "Other", "sha256": null },
              ]
            }
            """);

        Assert.AreEqual(Path.Combine(_folder.FullName, "artifacts", "plugins"), file.Directory);
        PluginEntry first = file.Entries[0];
        Assert.AreEqual("Steadwing.Plugins.E2b", first.Path);
        Assert.IsFalse(first.Enabled);
        Assert.AreEqual(new Version(1, 0), first.ContractVersion);
        Assert.StartsWith("ab00", first.Sha256!);
        CollectionAssert.AreEquivalent(
            new Dictionary<string, string> { ["apiUrl"] = "${E2B_API_URL}", ["limit"] = "20", ["quiet"] = "true" }.ToArray(),
            first.Settings.ToArray());
        Assert.IsTrue(file.Entries[1].Enabled);
        Assert.IsEmpty(file.Warnings);
    }

    [TestMethod]
    public void Read_EmptyObject_MeansPluginsBesideTheFile()
    {
        PluginsFile file = Read("{}");

        Assert.AreEqual(Path.Combine(_folder.FullName, "plugins"), file.Directory);
        Assert.IsEmpty(file.Entries);
    }

    [TestMethod]
    [DataRow("""{ "plugins": {} }""", "plugins must be a list in square brackets, found an object")]
    [DataRow("""{ "plugins": [ "E2b" ] }""", "plugins[0] must be an object in braces, found a text")]
    [DataRow("""{ "plugins": [ {} ] }""", "plugins[0].path must name the plugin's folder")]
    [DataRow("""{ "plugins": [ { "path": 7 } ] }""", "plugins[0].path must be a text, found a number")]
    [DataRow("""{ "plugins": [ { "path": "A" }, { "path": "B", "enabled": "yes" } ] }""", "plugins[1].enabled must be true or false, found a text")]
    [DataRow("""{ "plugins": [ { "path": "A", "contractVersion": 1.0 } ] }""", "plugins[0].contractVersion must be a text, found a number")]
    [DataRow("""{ "plugins": [ { "path": "A", "contractVersion": "one" } ] }""", "plugins[0].contractVersion must be a version")]
    [DataRow("""{ "plugins": [ { "path": "A", "sha256": "123" } ] }""", "plugins[0].sha256 must be 64 hexadecimal digits")]
    [DataRow("""{ "plugins": [ { "path": "A", "settings": { "b": [] } } ] }""", "plugins[0].settings.b must be a text, a number, true or false, found a list")]
    [DataRow("""{ "plugins": [ { "path": "A" }, { "path": "./A/" } ] }""", "plugins[1].path names the same folder as plugins[0].path")]
    [DataRow("{ \"directory\": \"a\\u0000b\" }", "directory must hold no control characters")]
    [DataRow("""{ "plugins": [ { "path": "A", "path": "B" } ] }""", "plugins[0].path is given twice")]
    [DataRow("[]", "the file must be an object in braces, found a list")]
    [DataRow("null", "the file must be an object in braces, found null")]
    public void Read_WrongShape_NamesFileAndField(string json, string expected)
    {
        ConfigurationException exception = Assert.ThrowsExactly<ConfigurationException>(() => Read(json));

        Assert.Contains(expected, exception.Message);
        Assert.Contains("plugins.json", exception.Message);
    }

    [TestMethod]
    [DataRow("", 1)]
    [DataRow("{\n  \"directory\": oops\n}", 2)]
    [DataRow("{\n  \"plugins\": [\n", 3)]
    public void Read_MalformedJson_NamesLineAndColumn(string json, int line)
    {
        ConfigurationException exception = Assert.ThrowsExactly<ConfigurationException>(() => Read(json));

        Assert.Contains($"is not valid JSON at line {line}, column ", exception.Message);
    }

    [TestMethod]
    public void Read_UnknownFields_AreIgnoredWithAWarningEach()
    {
        PluginsFile file = Read("""{ "directry": "x", "plugins": [ { "path": "A", "enable": false } ] }""");

        Assert.HasCount(2, file.Warnings);
        Assert.Contains("plugins[0].enable is not a known field", file.Warnings[0]);
        Assert.Contains("directry is not a known field", file.Warnings[1]);
    }

    [TestMethod]
    public void Read_MissingFile_SaysSo() =>
        Assert.Contains("cannot be read", Assert.ThrowsExactly<ConfigurationException>(() => PluginsFileReader.Read(Path.Combine(_folder.FullName, "absent.json"))).Message);

    [TestMethod]
    public void ReadOrDefault_NoFile_MeansPluginsBesideTheExecutable() =>
        Assert.AreEqual(Path.Combine(_folder.FullName, "plugins"), PluginsFileReader.ReadOrDefault(null, _folder.FullName).Directory);

    private PluginsFile Read(string json)
    {
        string path = Path.Combine(_folder.FullName, "plugins.json");
        File.WriteAllText(path, json);
        return PluginsFileReader.Read(path);
    }
}
