using System.Diagnostics;
using System.Text.RegularExpressions;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests;

/// <summary>What README and docs tell people to type works: every block marked <c>bash run</c> is run, the others are looked at.</summary>
[TestClass]
public sealed partial class DocumentationTests
{
    private const string FromSource = "dotnet run --project Steadwing.Plugins.Host --";
    private const string KeyInDocs = "e2b_0123456789abcdef0123456789abcdef01234567";

    private static string[] Pages => [Path.Combine(Checkout.Root, "README.md"), .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md", SearchOption.AllDirectories)];

    public static IEnumerable<(string Page, string Commands)> Blocks =>
        from page in Pages
        from Match block in RunBlock().Matches(File.ReadAllText(page))
        select (Path.GetRelativePath(Checkout.Root, page), block.Groups["commands"].Value);

    [TestMethod]
    [DynamicData(nameof(Blocks))]
    public async Task Commands_MarkedToBeRun_Work(string page, string commands)
    {
        using var folder = new TemporaryFolder();
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout(), new EmulatorOptions { ApiKeys = [KeyInDocs] });
        Dictionary<string, string> variables = account.Variables;
        variables["E2B_API_KEY"] = KeyInDocs;
        // What was built is what is run; a build inside of a test would fight with the one that is going on.
        string script = $"set -euo pipefail\n{commands.Replace(FromSource, $"dotnet '{Checkout.HostAssembly}'", StringComparison.Ordinal)}";

        using Process bash = HostProcess.Start("bash", ["-c", script], folder.Path, variables);
        Finished run = await HostProcess.FinishAsync(bash);

        Assert.AreEqual(0, run.ExitCode, $"{page}\n{commands}\nstdout:\n{run.Output}\nstderr:\n{run.Error}");
    }

    [TestMethod]
    public async Task Commands_MarkedToServe_AreReadyAndStopOnASignal()
    {
        string[] blocks = [.. Pages.SelectMany(page => ServeBlock().Matches(File.ReadAllText(page))).Select(block => block.Groups["commands"].Value)];
        Assert.IsNotEmpty(blocks);
        foreach (string commands in blocks)
        {
            using var folder = new TemporaryFolder();
            string script = $"exec {commands.Trim().Replace(FromSource, $"dotnet '{Checkout.HostAssembly}'", StringComparison.Ordinal)}";
            using Process service = HostProcess.Start("bash", ["-c", script], folder.Path, new Dictionary<string, string> { ["XDG_DATA_HOME"] = folder.Path });
            var said = new List<string>();
            while (await service.StandardError.ReadLineAsync() is { } line && !line.StartsWith("Ready at ", StringComparison.Ordinal)) said.Add(line);
            await HostProcess.SignalAsync(service, "TERM");
            Finished end = await HostProcess.FinishAsync(service);

            Assert.AreEqual(0, end.ExitCode, $"{commands}\n{string.Join('\n', said)}\n{end.Error}");
            Assert.IsTrue(said.Any(line => line.Contains("/setup#", StringComparison.Ordinal)), string.Join('\n', said));
        }
    }

    [TestMethod]
    public void Readme_FirstCommandsAreDemoAndTest()
    {
        string[] blocks = [.. AnyBlock().Matches(File.ReadAllText(Pages[0])).Select(block => block.Groups["commands"].Value.Trim())];

        Assert.AreEqual($"{FromSource} demo", blocks[0]);
        Assert.AreEqual("dotnet test", blocks[1]);
    }

    [TestMethod]
    public void Links_WithinTheDocumentation_LeadSomewhere()
    {
        var broken = from page in Pages
                     from Match link in Link().Matches(File.ReadAllText(page))
                     let target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups["target"].Value)
                     where !File.Exists(target) && !Directory.Exists(target)
                     select $"{page}: {link.Groups["target"].Value}";

        Assert.IsEmpty(broken);
    }

    [TestMethod]
    public void PluginStatuses_AreAllDocumented()
    {
        string statuses = File.ReadAllText(Path.Combine(Checkout.Root, "Steadwing.Plugins.Host", "Plugins", "PluginStatus.cs"));
        string page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "plugin-loading.md"));

        var missing = EnumMember().Matches(statuses).Select(member => WordStart().Replace(member.Groups["name"].Value, "-$0").ToLowerInvariant()).Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal));

        Assert.IsEmpty(missing);
    }

    [GeneratedRegex(@"^```bash run\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RunBlock();

    [GeneratedRegex(@"^```bash serve\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ServeBlock();

    [GeneratedRegex(@"^```bash[^\n]*\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex AnyBlock();

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^    (?<name>[A-Z]\w+),", RegexOptions.Multiline)]
    private static partial Regex EnumMember();

    [GeneratedRegex(@"(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
