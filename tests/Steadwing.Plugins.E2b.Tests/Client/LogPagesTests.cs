using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Tests.Client;

[TestClass]
public sealed class LogPagesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task ReadAsync_LinesShareMilliseconds_YieldsEachOnce(bool forward)
    {
        LogDirection direction = forward ? LogDirection.Forward : LogDirection.Backward;

        // Three lines in each millisecond, pages of five: every page boundary falls inside a millisecond.
        LogLine[] log = [.. Enumerable.Range(0, 100).Select(i => Line(s_start.AddMilliseconds(i / 3).AddTicks(i % 3), $"line {i}"))];

        var pages = await E2bClientTests.DrainAsync(Read(log, direction, 5));

        string[] seen = [.. pages.SelectMany(p => p.Value!).Select(l => l.Message)];
        Assert.HasCount(100, seen);
        CollectionAssert.AreEquivalent(log.Select(l => l.Message).ToArray(), seen);
        Assert.IsTrue(pages.All(p => p.IsOk));
    }

    [TestMethod]
    public async Task ReadAsync_MoreLinesInAMillisecondThanAPageHolds_StepsOver()
    {
        LogLine[] log = [.. Enumerable.Range(0, 12).Select(i => Line(s_start, $"burst {i}")), Line(s_start.AddMilliseconds(1), "after")];

        var pages = await E2bClientTests.DrainAsync(Read(log, LogDirection.Forward, 5));

        Assert.AreEqual("after", pages.SelectMany(p => p.Value!).Last().Message);
    }

    [TestMethod]
    public async Task ReadAsync_SamePageForEveryCursor_EndsTruncated()
    {
        LogLine[] stuck = [.. Enumerable.Range(0, 5).Select(i => Line(s_start.AddSeconds(i), $"line {i}"))];
        int reads = 0;

        var pages = await E2bClientTests.DrainAsync(LogPages.ReadAsync(
            _ =>
            {
                reads++;
                return Task.FromResult(Page(stuck));
            },
            s_start.ToUnixTimeMilliseconds(), LogDirection.Forward, 5, TestContext.CancellationToken));

        Assert.AreEqual(EvidenceState.Truncated, pages[^1].State);
        Assert.IsLessThan(5, reads);
    }

    [TestMethod]
    public async Task ReadAsync_LaterPageFails_YieldsTheFailureAndEnds()
    {
        int reads = 0;
        LogLine[] full = [.. Enumerable.Range(0, 5).Select(i => Line(s_start.AddSeconds(i), $"line {i}"))];

        var pages = await E2bClientTests.DrainAsync(LogPages.ReadAsync(
            _ => Task.FromResult(reads++ == 0 ? Page(full) : new ApiResult<IReadOnlyList<LogLine>> { State = EvidenceState.Unauthenticated, Request = "GET /x" }),
            0, LogDirection.Forward, 5, TestContext.CancellationToken));

        Assert.HasCount(2, pages);
        Assert.AreEqual(EvidenceState.Unauthenticated, pages[1].State);
    }

    private IAsyncEnumerable<ApiResult<IReadOnlyList<LogLine>>> Read(LogLine[] log, LogDirection direction, int pageSize) => LogPages.ReadAsync(
        cursor =>
        {
            IEnumerable<LogLine> page = direction == LogDirection.Forward
                ? log.Where(l => l.At.ToUnixTimeMilliseconds() >= cursor).OrderBy(l => l.At)
                : log.Where(l => l.At.ToUnixTimeMilliseconds() <= cursor).OrderByDescending(l => l.At);
            return Task.FromResult(Page([.. page.Take(pageSize)]));
        },
        direction == LogDirection.Forward ? 0 : long.MaxValue / 2, direction, pageSize, TestContext.CancellationToken);

    private static ApiResult<IReadOnlyList<LogLine>> Page(LogLine[] lines) => new() { State = EvidenceState.Ok, Request = "GET /x", Value = lines };

    private static LogLine Line(DateTimeOffset at, string message) => new(at, "info", message, new Dictionary<string, string>(), null, $"{at.UtcTicks}|{message}");
}
