using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Service.Tests.Api;

namespace Steadwing.Plugins.Service.Tests.Access;

[TestClass]
public sealed class PasswordFileTests
{
    private const string Password = "correct horse battery";

    [TestMethod]
    [DataRow("correct horse battery")]
    [DataRow("correct horse battery\n")]
    [DataRow("\uFEFFcorrect horse battery\r\n")]
    public async Task Start_NoPasswordYet_TakesItAndPrintsNoLink(string content)
    {
        using var folder = new TempFolder();
        await using TestService service = await StartAsync(folder, content);

        Assert.AreEqual(SignInOutcome.Accepted, await SignInAsync(service, Password));
        Assert.DoesNotContain("/setup#", string.Join('\n', service.Announcer.Lines));
        Assert.DoesNotContain(Password, string.Join('\n', service.Announcer.Lines) + service.Log.All);
    }

    [TestMethod]
    public async Task Start_PasswordAlreadySet_DoesNotLookAtTheFile()
    {
        using var folder = new TempFolder();
        string data = Directory.CreateTempSubdirectory("steadwing-api-").FullName;
        await using (TestService first = Build(folder, Password, data))
        {
            await first.App.StartAsync();
            await first.App.StopAsync();
            File.Delete(PathIn(folder));
            await using TestService second = TestService.Build(Variables(folder), folder: CopyOf(data));
            await second.App.StartAsync();

            Assert.AreEqual(SignInOutcome.Accepted, await SignInAsync(second, Password));
        }
    }

    [TestMethod]
    [DataRow("tiny", "at least 12 characters")]
    [DataRow("aaaaaaaaaaaaaaaaaaaa", "five different")]
    [DataRow("", "at least 12 characters")]
    [DataRow("correct horse battery\nsecond line", "more than one line")]
    [DataRow(null, "Could not find file")]
    public async Task Start_UnusableFile_IsRefusedWithoutQuotingIt(string? content, string said)
    {
        using var folder = new TempFolder();
        await using TestService service = Build(folder, content);

        InputException refused = await Assert.ThrowsExactlyAsync<InputException>(() => service.App.StartAsync());

        Assert.Contains("STEADWING_PASSWORD_FILE", refused.Message);
        Assert.Contains(said, refused.Message);
        if (content is { Length: > 0 }) Assert.DoesNotContain(content, refused.Message);
    }

    private static async Task<TestService> StartAsync(TempFolder folder, string content)
    {
        TestService service = Build(folder, content);
        await service.App.StartAsync();
        return service;
    }

    private static TestService Build(TempFolder folder, string? content, string? data = null)
    {
        if (content is not null) File.WriteAllText(PathIn(folder), content);
        return TestService.Build(Variables(folder), folder: data);
    }

    private static Dictionary<string, string> Variables(TempFolder folder) => new() { ["STEADWING_PASSWORD_FILE"] = PathIn(folder) };

    private static string PathIn(TempFolder folder) => Path.Combine(folder.Path, "password");

    private static string CopyOf(string data)
    {
        string copy = Directory.CreateTempSubdirectory("steadwing-api-").FullName;
        foreach (string file in Directory.EnumerateFiles(data)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    private static Task<SignInOutcome> SignInAsync(TestService service, string password) =>
        ((OperatorAccount)service.App.Services.GetService(typeof(OperatorAccount))!).SignInAsync(password, CancellationToken.None);
}
