using Steadwing.Plugins.Host.Cli;
using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Tests.Cli;

[TestClass]
public sealed class OutputFileTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("steadwing-output-");

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public void Cleanup() => _folder.Delete(recursive: true);

    [TestMethod]
    public async Task WriteAsync_ExistingFile_IsReplacedAndNothingElseIsLeft()
    {
        string path = Path.Combine(_folder.FullName, "report.json");
        await File.WriteAllTextAsync(path, "old", TestContext.CancellationToken);

        await OutputFile.WriteAsync(path, "new"u8.ToArray(), TestContext.CancellationToken);

        Assert.AreEqual("new", await File.ReadAllTextAsync(path, TestContext.CancellationToken));
        Assert.HasCount(1, _folder.GetFiles());
    }

    [TestMethod]
    public async Task WriteAsync_Cancelled_KeepsTheOldFileAndLeavesNoHalf()
    {
        string path = Path.Combine(_folder.FullName, "report.json");
        await File.WriteAllTextAsync(path, "old", TestContext.CancellationToken);

        await Assert.ThrowsAsync<OperationCanceledException>(() => OutputFile.WriteAsync(path, "new"u8.ToArray(), new CancellationToken(canceled: true)));

        Assert.AreEqual("old", await File.ReadAllTextAsync(path, TestContext.CancellationToken));
        Assert.HasCount(1, _folder.GetFiles());
    }

    [TestMethod]
    public void CheckPlace_FolderOrNoFolder_IsRefused()
    {
        Assert.Contains("is a folder", Assert.ThrowsExactly<InputException>(() => OutputFile.CheckPlace(_folder.FullName)).Message);
        Assert.Contains("no folder", Assert.ThrowsExactly<InputException>(() => OutputFile.CheckPlace(Path.Combine(_folder.FullName, "a", "b.json"))).Message);
    }
}
