namespace Steadwing.Plugins.EndToEnd.Tests.Processes;

/// <summary>A folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("steadwing-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public async Task<string> WriteAsync(string name, string content)
    {
        await System.IO.File.WriteAllTextAsync(File(name), content);
        return File(name);
    }

    /// <summary>A plugins.json over copies of plugin folders, each named as its assembly.</summary>
    public async Task<string> WithPluginsAsync(params string[] folders)
    {
        foreach (string folder in folders)
        {
            // A test plugin's output folder is called net10.0; the assembly tells its name.
            string name = System.IO.Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(folder, "*.runtimeconfig.json").Single()).Replace(".runtimeconfig", "", StringComparison.Ordinal);
            string target = Directory.CreateDirectory(File(System.IO.Path.Combine("plugins", name))).FullName;
            foreach (string file in Directory.EnumerateFiles(folder)) System.IO.File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
        }

        return await WriteAsync("plugins.json", """{ "directory": "plugins" }""");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
