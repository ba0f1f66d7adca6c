using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Steadwing.Plugins.Browser.Tests.Fakes;
using Steadwing.Plugins.Host.Components.Pages;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Controls;

[TestClass]
public sealed class IncidentsPageTests
{
    private readonly IIncidentService _incidents = Substitute.For<IIncidentService>();

    [TestMethod]
    public void Page_WithManyIncidents_AsksForOnePageAtATime()
    {
        using ControlContext context = Context(total: 45);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/?search=memory&verdict=likely&page=2");

        IRenderedComponent<IncidentsPage> page = context.Render<IncidentsPage>();

        page.WaitForAssertion(() => Assert.Contains("21–22 of 45", page.Markup));
        _incidents.Received().ListAsync(new IncidentQuery("memory", "likely", null, 20, 20), Arg.Any<CancellationToken>());
    }

    [TestMethod]
    public void Page_WithoutIncidents_SaysHowToStart()
    {
        using ControlContext context = Context(total: 0);

        IRenderedComponent<IncidentsPage> page = context.Render<IncidentsPage>();

        page.WaitForAssertion(() => Assert.Contains("No incident yet", page.Markup));
    }

    private ControlContext Context(int total)
    {
        var context = new ControlContext();
        IncidentSummary[] items = total == 0 ? [] : [Summary("INC-1"), Summary("INC-2")];
        _incidents.ListAsync(Arg.Any<IncidentQuery>(), Arg.Any<CancellationToken>()).Returns(new Page<IncidentSummary>(items, total));
        context.Services.AddSingleton(_incidents);
        context.Services.AddSingleton(Substitute.For<IRunFeed>());
        return context;
    }

    private static IncidentSummary Summary(string id) => new(id, "Memory", "high", "api", SampleReports.At, SampleReports.At, 1, null);
}
