using Bunit;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Components.Controls;

namespace Steadwing.Plugins.Browser.Tests.Controls;

[TestClass]
public sealed class TokenSectionTests
{
    [TestMethod]
    public async Task Create_WithNameAndScopes_ShowsTheTokenOnce()
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();
        IRenderedComponent<TokenSection> section = fixture.Context.Render<TokenSection>();
        await section.WaitForAssertionAsync(() => section.Find("[data-testid=no-tokens]"));
        await section.Find("input[maxlength='100']").ChangeAsync(new() { Value = "nightly build" });

        await section.Find("form").SubmitAsync();
        await section.WaitForAssertionAsync(() => section.Find(".sw-copy"));
        string secret = section.Find(".sw-copy").GetAttribute("value")!;
        ApiToken? found = await fixture.Tokens.FindAsync(secret, CancellationToken.None);
        Assert.Contains("never again", section.Find("[data-testid=new-token]").TextContent);
        await section.FindAll("button").First(button => button.TextContent.Contains("I have it", StringComparison.Ordinal)).ClickAsync(new());

        Assert.AreEqual("nightly build", found!.Name);
        CollectionAssert.AreEquivalent(new[] { "submit", "read" }, found.Scopes.ToArray());
        Assert.AreEqual(fixture.Clock.GetUtcNow().AddDays(90), found.ExpiresAt);
        Assert.DoesNotContain(secret, section.Markup);
        Assert.Contains("nightly build", section.Find("[data-testid=token]").TextContent);
    }

    [TestMethod]
    [DataRow("", "90", "Give a name")]
    [DataRow("build", "0", "Give 1 to 3650 days")]
    [DataRow("build", "soon", "Give 1 to 3650 days")]
    public async Task Create_WrongInput_MakesNothingAndSaysWhy(string name, string days, string expected)
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();
        IRenderedComponent<TokenForm> form = fixture.Context.Render<TokenForm>();
        await form.Find("input[maxlength='100']").ChangeAsync(new() { Value = name });
        await form.Find("input[maxlength='6']").ChangeAsync(new() { Value = days });

        await form.Find("form").SubmitAsync();

        Assert.Contains(expected, form.Markup);
        Assert.IsEmpty(await fixture.Tokens.ListAsync(CancellationToken.None));
    }

    [TestMethod]
    public async Task Revoke_AsksFirst_ThenTheTokenStops()
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();
        CreatedToken token = await fixture.Tokens.CreateAsync("old", ["read"], null, CancellationToken.None);
        IRenderedComponent<TokenSection> section = fixture.Context.Render<TokenSection>();
        await section.WaitForAssertionAsync(() => section.Find("[aria-label='Revoke old']"));

        await section.Find("[aria-label='Revoke old']").ClickAsync(new());
        Assert.IsNotNull(await fixture.Tokens.FindAsync(token.Token, CancellationToken.None));
        await section.FindAll("button").First(button => button.TextContent == "Revoke it").ClickAsync(new());

        await section.WaitForAssertionAsync(() => Assert.Contains("Revoked", section.Find("[data-testid=token]").TextContent));
        Assert.IsNull(await fixture.Tokens.FindAsync(token.Token, CancellationToken.None));
        Assert.IsEmpty(section.FindAll("[aria-label='Revoke old']"));
    }

    [TestMethod]
    public async Task Tokens_Expired_SayItWithoutARevokeButton()
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();
        await fixture.Tokens.CreateAsync("short", ["read"], TimeSpan.FromDays(1), CancellationToken.None);
        fixture.Clock.Advance(TimeSpan.FromDays(2));

        IRenderedComponent<TokenSection> section = fixture.Context.Render<TokenSection>();

        await section.WaitForAssertionAsync(() => Assert.Contains("Expired", section.Find("[data-testid=token]").TextContent));
        Assert.IsEmpty(section.FindAll("[aria-label='Revoke short']"));
    }

    [TestMethod]
    public async Task Create_WhileTheDatabaseIsLocked_KeepsWhatWasTyped()
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();
        IRenderedComponent<TokenForm> form = fixture.Context.Render<TokenForm>();
        await form.Find("input[maxlength='100']").ChangeAsync(new() { Value = "build" });
        await using (AccessDatabase other = await fixture.OpenAsync())
        {
            await other.Database.OpenConnectionAsync();
            await other.Database.ExecuteSqlRawAsync("BEGIN EXCLUSIVE");

            await form.Find("form").SubmitAsync();

            await form.WaitForAssertionAsync(() => Assert.Contains("No token was made. The database of the operator and the API tokens is locked", form.Markup), TimeSpan.FromSeconds(20));
            await other.Database.ExecuteSqlRawAsync("ROLLBACK");
        }

        Assert.AreEqual("build", form.Find("input[maxlength='100']").GetAttribute("value"));
        await form.Find("form").SubmitAsync();
        await form.WaitForAssertionAsync(() => form.Find(".sw-copy"));
    }
}
