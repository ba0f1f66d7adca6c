using System.Threading.Channels;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Steadwing.Plugins.Browser.Tests.Fakes;
using Steadwing.Plugins.Host.Components;
using Steadwing.Plugins.Host.Components.Controls;
using Steadwing.Plugins.Host.Components.Pages;
using Steadwing.Plugins.Host.Components.Reports;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Controls;

[TestClass]
public sealed class StorageFailureTests
{
    private readonly IIncidentService _incidents = Substitute.For<IIncidentService>();
    private readonly IIntegrationService _integrations = Substitute.For<IIntegrationService>();
    private readonly IRunFeed _feed = Substitute.For<IRunFeed>();
    private readonly BrokenStorage _storage = new();
    private readonly FakeTimeProvider _clock = new(SampleReports.At);

    [TestMethod]
    public async Task Incidents_ThatCannotBeRead_CanBeTriedAgain()
    {
        await using ControlContext context = Context();
        _storage.IsBroken = true;
        IRenderedComponent<IncidentsPage> page = context.Render<IncidentsPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains(BrokenStorage.Sentence, page.Markup));

        _storage.IsBroken = false;
        await TryAgainAsync(page);

        await page.WaitForAssertionAsync(() => Assert.Contains("Agent failed", page.Markup));
        Assert.DoesNotContain(BrokenStorage.Sentence, page.Markup);
    }

    [TestMethod]
    public async Task Incidents_WhileFollowed_SurviveAFailureThatPasses()
    {
        await using ControlContext context = Context();
        var changes = Channel.CreateUnbounded<RunSummary>();
        _feed.WatchAllAsync(Arg.Any<CancellationToken>()).Returns(call => changes.Reader.ReadAllAsync(call.Arg<CancellationToken>()));
        IRenderedComponent<IncidentsPage> page = context.Render<IncidentsPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("Agent failed", page.Markup));

        _storage.IsBroken = true;
        changes.Writer.TryWrite(Run(RunState.Running));
        await AdvanceUntilAsync(page, () => page.Markup.Contains("may be out of date", StringComparison.Ordinal));
        Assert.Contains("Agent failed", page.Markup);
        _storage.IsBroken = false;
        await AdvanceUntilAsync(page, () => !page.Markup.Contains("may be out of date", StringComparison.Ordinal));

        int before = _incidents.ReceivedCalls().Count();
        changes.Writer.TryWrite(Run(RunState.Finished));
        await AdvanceUntilAsync(page, () => _incidents.ReceivedCalls().Count() > before);
    }

    [TestMethod]
    public async Task Incident_ThatCannotBeRead_CanBeTriedAgain()
    {
        await using ControlContext context = Context();
        _storage.IsBroken = true;
        IRenderedComponent<IncidentPage> page = context.Render<IncidentPage>(parameters => parameters.Add(each => each.Id, "INC-1"));
        await page.WaitForAssertionAsync(() => Assert.Contains(BrokenStorage.Sentence, page.Markup));

        _storage.IsBroken = false;
        await TryAgainAsync(page);

        await page.WaitForAssertionAsync(() => page.Find(".sw-verdict"));
    }

    [TestMethod]
    public async Task Incident_WhoseRunIsFollowed_SurvivesAFailureThatPasses()
    {
        await using ControlContext context = Context(RunState.Running);
        _feed.WatchAsync("run-1", Arg.Any<CancellationToken>()).Returns(_ => WatchAsync());
        _storage.IsBroken = true;
        IRenderedComponent<IncidentPage> page = context.Render<IncidentPage>(parameters => parameters.Add(each => each.Id, "INC-1"));
        await page.WaitForAssertionAsync(() => Assert.Contains(BrokenStorage.Sentence, page.Markup));
        _storage.IsBroken = false;
        await TryAgainAsync(page);
        await page.WaitForAssertionAsync(() => Assert.Contains("Agent failed", page.Markup));

        Find(RunState.Finished);

        await AdvanceUntilAsync(page, () => page.FindAll(".sw-verdict").Count == 1);
        Assert.DoesNotContain(BrokenStorage.Sentence, page.Markup);
    }

    [TestMethod]
    public async Task RunAgain_ThatCannotBeStored_SaysThatNothingWasStarted()
    {
        await using ControlContext context = Context();
        _incidents.RerunAsync("INC-1", Arg.Any<CancellationToken>()).ThrowsAsync(BrokenStorage.Failure);
        IRenderedComponent<IncidentPage> page = context.Render<IncidentPage>(parameters => parameters.Add(each => each.Id, "INC-1"));
        await page.WaitForAssertionAsync(() => page.Find(".sw-verdict"));

        await page.FindAll("button").First(button => button.TextContent.Contains("Run again", StringComparison.Ordinal)).ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("No new run was started.", page.Markup));
        Assert.HasCount(1, page.FindAll(".sw-verdict"));
    }

    [TestMethod]
    public async Task NewIncident_ThatCannotBeStored_KeepsWhatWasTyped()
    {
        await using ControlContext context = Context();
        _incidents.SubmitAsync(Arg.Any<IncidentSubmission>(), Arg.Any<CancellationToken>()).Returns(
            _ => Task.FromException<SubmissionResult>(BrokenStorage.Failure), _ => Task.FromResult(new SubmissionResult("INC-9", "run-9", true)));
        IRenderedComponent<NewIncidentPage> page = context.Render<NewIncidentPage>();
        await page.Find("input").ChangeAsync(new() { Value = "Agent is down" });

        await page.Find("form").SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("Nothing was saved", page.Markup));
        Assert.AreEqual("Agent is down", page.Find("input").GetAttribute("value"));
        await page.Find("form").SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.EndsWith("/incidents/INC-9", context.Services.GetRequiredService<NavigationManager>().Uri));
    }

    [TestMethod]
    public async Task Settings_WhileOpen_SurviveAFailureThatPasses()
    {
        await using ControlContext context = Context();
        _storage.IsBroken = true;
        IRenderedComponent<SettingsPage> page = context.Render<SettingsPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains(BrokenStorage.Sentence, page.Markup));

        _storage.IsBroken = false;
        await AdvanceUntilAsync(page, () => page.FindAll(".sw-integration").Count == 1);
        _storage.IsBroken = true;
        await AdvanceUntilAsync(page, () => page.Markup.Contains("The cards may be out of date", StringComparison.Ordinal));
        Assert.HasCount(1, page.FindAll(".sw-integration"));
        _storage.IsBroken = false;
        await AdvanceUntilAsync(page, () => !page.Markup.Contains(BrokenStorage.Sentence, StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Settings_ThatCannotBeStored_KeepWhatWasTyped()
    {
        var form = new IntegrationForm(Cards.Of());
        form.Type(form.Card.Fields[1], "https://other.example");
        _integrations.SaveAsync("e2b", Arg.Any<SettingsInput>(), Arg.Any<CancellationToken>()).ThrowsAsync(BrokenStorage.Failure);

        await form.SaveAsync(_integrations, CancellationToken.None);

        Assert.AreEqual("https://other.example", form.Value(form.Card.Fields[1]));
        Assert.IsFalse(form.Busy);
        Assert.StartsWith("Saving did not come to its end", form.Trouble!);
        Assert.Contains(BrokenStorage.Sentence, form.Trouble!);
    }

    [TestMethod]
    public async Task Audit_ThatCannotBeRead_CanBeTriedAgain()
    {
        await using ControlContext context = Context();
        _storage.IsBroken = true;
        IRenderedComponent<AuditList> list = context.Render<AuditList>(parameters => parameters.Add(each => each.RunId, "run-1"));
        await list.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);
        await list.WaitForAssertionAsync(() => Assert.Contains(BrokenStorage.Sentence, list.Markup));

        _storage.IsBroken = false;
        await TryAgainAsync(list);

        await list.WaitForAssertionAsync(() => Assert.Contains("1–1 of 1", list.Markup));
        Assert.Contains("GET /sandboxes", list.Find("td.sw-request").TextContent);
    }

    private static Task TryAgainAsync<T>(IRenderedComponent<T> component) where T : IComponent =>
        component.FindAll("button").First(button => button.TextContent.Contains("Try again", StringComparison.Ordinal)).ClickAsync(new());

    /// <summary>Lets time pass in steps until something is so; the real clock only bounds it.</summary>
    private async Task AdvanceUntilAsync<T>(IRenderedComponent<T> component, Func<bool> reached) where T : IComponent
    {
        for (int step = 0; step < 500 && !reached(); step++)
        {
            _clock.Advance(Following.Pause / 2);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }

        Assert.IsTrue(reached(), component.Markup);
    }

    private async IAsyncEnumerable<RunProgress> WatchAsync()
    {
        await Task.Yield();
        _storage.Use();
        yield return new RunProgress(Run(RunState.Running), []);
        RunState now = (await _incidents.FindAsync("INC-1", CancellationToken.None))!.Runs[0].State;
        if (now == RunState.Running) throw BrokenStorage.Failure;
    }

    private ControlContext Context(RunState state = RunState.Finished)
    {
        var context = new ControlContext();
        context.Services.AddSingleton<TimeProvider>(_clock);
        context.Services.AddSingleton(_incidents);
        context.Services.AddSingleton(_integrations);
        context.Services.AddSingleton(_feed);
        _incidents.ListAsync(Arg.Any<IncidentQuery>(), Arg.Any<CancellationToken>()).Returns(_ => Use(new Page<IncidentSummary>([Summary(state)], 1)));
        _incidents.ReportAsync("run-1", Arg.Any<CancellationToken>()).Returns(_ => Use<Host.Reports.Report?>(SampleReports.Create()));
        _incidents.DifferenceAsync("run-1", Arg.Any<CancellationToken>()).Returns(Task.FromResult<ReportDifference?>(null));
        _incidents.AuditAsync("run-1", 0, 50, Arg.Any<CancellationToken>()).Returns(_ => Use(new Page<AuditLine>(
            [new AuditLine(SampleReports.At, "e2b", "GET", "/sandboxes", 200, 100, 1, 5, "answered", null)], 1)));
        _integrations.ListAsync(Arg.Any<CancellationToken>()).Returns(_ => Use<IReadOnlyList<IntegrationCard>>([Cards.Of()]));
        Find(state);
        return context;
    }

    private void Find(RunState state) => _incidents.FindAsync("INC-1", Arg.Any<CancellationToken>()).Returns(_ =>
        Use<IncidentDetails?>(new IncidentDetails(Summary(state), default, [Run(state)])));

    private Task<T> Use<T>(T value)
    {
        _storage.Use();
        return Task.FromResult(value);
    }

    private static IncidentSummary Summary(RunState state) => new("INC-1", "Agent failed", "high", "api", SampleReports.At, SampleReports.At, 1, Run(state));

    private static RunSummary Run(RunState state) => new("run-1", "INC-1", 1, state, null, null, null, null, SampleReports.At, null, null);
}
