using System.Diagnostics;
using Steadwing.Plugins.EndToEnd.Tests.Processes;

namespace Steadwing.Plugins.Packaging.Tests;

[TestClass]
public sealed class ToolTests
{
    [TestMethod]
    public async Task Demo_OfTheInstalledTool_FindsTheCause()
    {
        using Process process = HostProcess.Start(await Package.ToolAsync(), ["demo", "--format", "json"], Path.GetTempPath());
        Finished run = await HostProcess.FinishAsync(process);

        run.AssertExit(0);
        Assert.Contains("e2b.memory-exhausted", run.Output);
    }

    [TestMethod]
    public async Task Serve_OfTheInstalledTool_HasStylesAndScripts()
    {
        using var folder = new TemporaryFolder();
        using ServeProcess service = await ServeProcess.StartAsync(await Package.ToolAsync(), folder.Path);

        await service.AssertServesAsync("/health/ready", "/login", "/app.css", "/_framework/blazor.web.js", "/_content/MudBlazor/MudBlazor.min.css");

        (await service.TerminateAsync()).AssertExit(0);
    }
}
