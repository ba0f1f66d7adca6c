using System.Diagnostics;
using System.Reflection.PortableExecutable;
using Steadwing.Plugins.EndToEnd.Tests.Processes;

namespace Steadwing.Plugins.Packaging.Tests;

[TestClass]
public sealed class PublishedFolderTests
{
    private static readonly string[] s_designTime = ["Microsoft.CodeAnalysis", "Microsoft.EntityFrameworkCore.Design", "Microsoft.Build", "Mono.TextTemplating"];
    private static readonly string[] s_tests = ["MSTest", "Microsoft.Testing", "NSubstitute", "bunit", "Emulator"];

    [TestMethod]
    public async Task Folder_HoldsWhatRunsAndNothingElse()
    {
        string folder = await Package.PublishedAsync();
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))];

        Assert.IsEmpty(files.Where(file => s_designTime.Concat(s_tests).Any(name => Path.GetFileName(file).Contains(name, StringComparison.OrdinalIgnoreCase))));
        Assert.IsEmpty(files.Where(file => file.StartsWith("plugins/", StringComparison.Ordinal) && Path.GetFileName(file).StartsWith("Steadwing.Plugins.Abstractions", StringComparison.Ordinal)));
        foreach (string rid in (string[])["linux-x64", "linux-arm64", "linux-musl-x64", "osx-arm64", "osx-x64", "win-x64", "win-arm64"])
            Assert.IsNotEmpty(files.Where(file => file.StartsWith($"runtimes/{rid}/native/", StringComparison.Ordinal)), rid);
        Assert.Contains("steadwing", files);
        Assert.Contains("plugins.json", files);
    }

    [TestMethod]
    [DataRow("steadwing.dll")]
    [DataRow("MudBlazor.dll")]
    [DataRow("Microsoft.EntityFrameworkCore.dll")]
    [DataRow("plugins/Steadwing.Plugins.E2b/Steadwing.Plugins.E2b.dll")]
    [DataRow("plugins/Steadwing.Plugins.E2b/RestSharp.dll")]
    public async Task Assembly_IsCompiledAhead(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(await Package.PublishedAsync(), name));
        using var image = new PEReader(file);

        Assert.AreNotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [TestMethod]
    public async Task Demo_FromAnotherFolder_FindsTheCause()
    {
        Finished run = await RunAsync("demo", "--format", "json");

        run.AssertExit(0);
        Assert.Contains("e2b.memory-exhausted", run.Output);
    }

    [TestMethod]
    public async Task Plugins_NamesThePluginAndTheFile()
    {
        Finished run = await RunAsync("plugins");

        run.AssertExit(0);
        Assert.Contains("Steadwing.Plugins.E2b loaded", run.Output);
        Assert.Contains(Path.Combine(await Package.PublishedAsync(), "plugins.json"), run.Output);
    }

    [TestMethod]
    public async Task Check_WithoutAKey_SaysWhichSettingIsMissing()
    {
        Finished run = await RunAsync("check");

        run.AssertExit(3);
        Assert.Contains("E2B_API_KEY", run.Output + run.Error);
    }

    private static async Task<Finished> RunAsync(params string[] arguments)
    {
        using Process process = HostProcess.Start(Path.Combine(await Package.PublishedAsync(), "steadwing"), arguments, Path.GetTempPath());
        return await HostProcess.FinishAsync(process);
    }
}
