using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Host.Runs;

namespace Steadwing.Plugins.Service.Tests;

[TestClass]
public sealed class RunQueueTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly InMemoryStorage _storage = new();

    private RunQueue Queue => field ??= new RunQueue(new BackgroundJobClient(_storage), _clock, NullLogger<RunQueue>.Instance);

    private long Jobs => _storage.GetMonitoringApi().EnqueuedCount("default");

    [TestMethod]
    public void Enqueue_Twice_HandsOverOnce()
    {
        Queue.Enqueue("run-1");
        Queue.Enqueue("run-1");
        Assert.AreEqual(1, Jobs);
    }

    [TestMethod]
    public void Enqueue_AfterItsJobBegan_HandsOverAgain()
    {
        Queue.Enqueue("run-1");
        Queue.Leave("run-1");
        Queue.Enqueue("run-1");
        Assert.AreEqual(2, Jobs);
    }

    [TestMethod]
    public void Forget_JobNotHeardOf_CanBeHandedOverAgainAndAFreshOneNot()
    {
        Queue.Enqueue("lost");
        _clock.Advance(TimeSpan.FromSeconds(10));
        Queue.Enqueue("fresh");

        Queue.Forget(_clock.GetUtcNow() - TimeSpan.FromSeconds(10));
        Queue.Enqueue("lost");
        Queue.Enqueue("fresh");

        Assert.AreEqual(3, Jobs);
    }
}
