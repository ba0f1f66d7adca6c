using NSubstitute;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Cli;

[TestClass]
public sealed class CapabilityCheckerTests
{
    private const string Key = "supersecretkey-1234567890";
    private readonly IIntegration _integration = Substitute.For<IIntegration>();
    private readonly CapabilityChecker _checker = new(TimeSpan.FromMilliseconds(200));

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public void Initialize()
    {
        _integration.DisplayName.Returns("Fake");
        _integration.Capabilities.Returns([new Capability("a", "A", "things"), new Capability("b", "B", "others")]);
        _integration.DescribeHttpAccess(Arg.Any<IntegrationSettings>()).Returns(new HttpAccess
        {
            BaseAddress = new Uri("https://api.example.com"),
            ReadPaths = ["/things"],
            CredentialHeader = "X-Key",
            CredentialField = "key",
        });
        Answer("a", () => new CapabilityVerdict("a", EvidenceState.Ok, "fine"));
        Answer("b", () => new CapabilityVerdict("b", EvidenceState.Empty, "nothing there"));
    }

    [TestMethod]
    public async Task CheckAsync_OkAndEmpty_Works()
    {
        IntegrationCheck check = await CheckAsync();

        Assert.IsTrue(check.Works);
        Assert.AreEqual("https://api.example.com/", check.Address);
    }

    [TestMethod]
    public async Task CheckAsync_ProbeThrows_CostsOnlyItsOwnVerdictAndLeaksNothing()
    {
        Answer("b", () => throw new InvalidOperationException($"no {Key}"));

        IntegrationCheck check = await CheckAsync();

        Assert.AreEqual(EvidenceState.Ok, check.Verdicts[0].State);
        Assert.AreEqual(EvidenceState.Malformed, check.Verdicts[1].State);
        Assert.DoesNotContain(Key, check.Verdicts[1].Text);
        Assert.IsFalse(check.Works);
    }

    [TestMethod]
    public async Task CheckAsync_ProbeHangs_TimesOut()
    {
        _integration.ProbeAsync("b", Arg.Any<IntegrationContext>(), Arg.Any<CancellationToken>())
            .Returns(new TaskCompletionSource<CapabilityVerdict>().Task);

        IntegrationCheck check = await CheckAsync();

        Assert.AreEqual(EvidenceState.TimedOut, check.Verdicts[1].State);
        Assert.IsNotNull(check.Verdicts[1].Fix);
    }

    [TestMethod]
    public async Task CheckAsync_NotOpen_GivesEveryCapabilityTheReason()
    {
        await using var sources = new SourceSet(TimeProvider.System, [], [new UnavailableSource("fake", EvidenceState.Unauthenticated, "Key is missing.", "Set it.")], []);

        IntegrationCheck[] checks = await _checker.CheckAsync([Configured()], sources, TestContext.CancellationToken);

        Assert.IsTrue(checks.Single().Verdicts.All(verdict => verdict is { State: EvidenceState.Unauthenticated, Fix: "Set it." }));
    }

    private void Answer(string id, Func<CapabilityVerdict> verdict) =>
        _integration.ProbeAsync(id, Arg.Any<IntegrationContext>(), Arg.Any<CancellationToken>()).Returns(_ => Task.FromResult(verdict()));

    private async Task<IntegrationCheck> CheckAsync()
    {
        var opener = new SourceOpener(TimeProvider.System, TimeProvider.System);
        OpenSource open = await opener.OpenAsync(
            "fake", _integration, new IntegrationSettings(new Dictionary<string, string>()), _ => Key, new LiveTransport(), null, TestContext.CancellationToken);
        await using var sources = new SourceSet(TimeProvider.System, [open], [], [Key]);
        return (await _checker.CheckAsync([Configured()], sources, TestContext.CancellationToken)).Single();
    }

    private ConfiguredIntegration Configured() => new("fake", _integration, new ResolvedSettings
    {
        Enabled = true,
        Settings = new IntegrationSettings(new Dictionary<string, string>()),
        Secrets = new Dictionary<string, Secret>(),
        Origins = new Dictionary<string, SettingOrigin>(),
        Problems = [],
        Warnings = [],
    });
}
