using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

[TestClass]
public sealed class AuditLogTests
{
    [TestMethod]
    public void Add_MoreThanTheCapacity_KeepsTheLastOnesAndCountsAll()
    {
        var log = new AuditLog(capacity: 3);
        for (int i = 0; i < 10; i++)
            log.Add(new AuditEntry(default, "e2b", "GET", $"/{i}", 200, 0, 1, TimeSpan.Zero, AuditOutcome.Answered, null));

        CollectionAssert.AreEqual(new[] { "/7", "/8", "/9" }, log.Snapshot().Select(static e => e.PathAndQuery).ToArray());
        Assert.AreEqual(10, log.Total);
    }
}
