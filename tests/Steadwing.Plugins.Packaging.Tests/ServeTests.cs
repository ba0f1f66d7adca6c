using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Steadwing.Plugins.EndToEnd.Tests.Processes;

namespace Steadwing.Plugins.Packaging.Tests;

/// <summary>The published service: it answers, it ends when told to, and says in a sentence why it does not start.</summary>
[TestClass]
public sealed class ServeTests
{
    private static readonly TimeSpan s_mostToStop = TimeSpan.FromSeconds(15);

    [TestMethod]
    public async Task Serve_AnswersPagesAndFiles_RefusesASecondOne_EndsOnTerm()
    {
        using var folder = new TemporaryFolder();
        using ServeProcess service = await ServeProcess.StartAsync(await CommandAsync(), folder.Path);
        await service.AssertServesAsync("/health/ready", "/health/live", "/login", "/app.css", "/_framework/blazor.web.js", "/_content/MudBlazor/MudBlazor.min.css");

        Finished second = await RefusedAsync("--url", "http://127.0.0.1:0", "--data", folder.Path);
        second.AssertSays(folder.Path, "another `steadwing serve`");

        long begun = Stopwatch.GetTimestamp();
        Finished ended = await service.TerminateAsync();
        Assert.IsLessThan(s_mostToStop, Stopwatch.GetElapsedTime(begun));
        ended.AssertExit(0);
    }

    [TestMethod]
    public async Task Serve_PortTaken_NamesTheAddress()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        (await RefusedAsync("--url", url, "--data", folder.Path)).AssertSays(url, "another program");
    }

    [TestMethod]
    [DataRow("nonsense", "no address")]
    [DataRow("ftp://127.0.0.1:0", "only http:// and https://")]
    [DataRow("http://127.0.0.1:99999", "127.0.0.1:99999")]
    [DataRow("http://127.0.0.1:0/base", "after the port")]
    [DataRow("http://192.0.2.7:0", "password")]
    [DataRow("http://0.0.0.0:0", "nobody has set a password yet")]
    [DataRow("https://127.0.0.1:0", "certificate")]
    public async Task Serve_BadUrl_SaysWhatIsWrong(string url, string said)
    {
        using var folder = new TemporaryFolder();

        (await RefusedAsync("--url", url, "--data", folder.Path)).AssertSays(url, said);
    }

    [TestMethod]
    public async Task Serve_DataFolderThatCannotBeCreated_NamesIt()
    {
        // Also root cannot create a folder below a device.
        (await RefusedAsync("--url", "http://127.0.0.1:0", "--data", "/dev/null/data")).AssertSays("/dev/null/data", "--data");
    }

    [TestMethod]
    [DataRow("steadwing.db")]
    [DataRow("access.db")]
    public async Task Serve_DamagedDatabase_NamesTheFileAndLeavesIt(string name)
    {
        using var folder = new TemporaryFolder();
        string garbage = await folder.WriteAsync(name, new string('x', 20_000));

        (await RefusedAsync("--url", "http://127.0.0.1:0", "--data", folder.Path)).AssertSays(garbage, "is damaged or no database");

        Assert.AreEqual(20_000, new FileInfo(garbage).Length);
    }

    [TestMethod]
    public async Task Serve_ConnectionStringThatCannotBeRead_IsNotQuoted()
    {
        using var folder = new TemporaryFolder();

        Finished run = await RefusedAsync("--data", folder.Path, "--database", "Hst=db;Password=hunter2hunter2");

        run.AssertSays("STEADWING_DATABASE");
        Assert.DoesNotContain("hunter2", run.Error);
    }

    [TestMethod]
    public async Task Serve_PasswordFile_OpensTheServiceToOthers()
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WriteAsync("password", "correct horse battery\n");
        using ServeProcess service = await ServeProcess.StartAsync(
            await CommandAsync(), folder.File("data"), new Dictionary<string, string> { ["STEADWING_PASSWORD_FILE"] = file }, "http://0.0.0.0:0");

        await service.AssertServesAsync("/health/ready", "/login");

        (await service.TerminateAsync()).AssertExit(0);
    }

    private static async Task<string> CommandAsync() => Path.Combine(await Package.PublishedAsync(), "steadwing");

    private static async Task<Finished> RefusedAsync(params string[] options)
    {
        using Process process = HostProcess.Start(await CommandAsync(), options.Prepend("serve"), Path.GetTempPath());
        Finished run = await HostProcess.FinishAsync(process);
        run.AssertExit(2);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.DoesNotContain("Exception", run.Error);
        Assert.StartsWith("steadwing: ", run.Error);
        return run;
    }
}
