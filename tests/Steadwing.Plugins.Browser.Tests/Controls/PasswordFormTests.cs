using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Components.Controls;

namespace Steadwing.Plugins.Browser.Tests.Controls;

[TestClass]
public sealed class PasswordFormTests
{
    private const string Old = "correct horse battery";
    private const string New = "another long password";

    [TestMethod]
    public async Task Change_RightPassword_ReplacesItAndAsksToSignInAgain()
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();
        IRenderedComponent<PasswordForm> form = await RenderAsync(fixture);
        string? stamp = await fixture.Account.StampAsync(CancellationToken.None);

        await ChangeAsync(form, Old, New, New);

        await form.WaitForAssertionAsync(() => Assert.Contains("/login?changed=true", fixture.Context.Services.GetRequiredService<NavigationManager>().Uri), TimeSpan.FromSeconds(10));
        Assert.AreEqual(SignInOutcome.Accepted, await fixture.Account.SignInAsync(New, CancellationToken.None));
        Assert.AreNotEqual(stamp, await fixture.Account.StampAsync(CancellationToken.None));
    }

    [TestMethod]
    [DataRow(Old, "short", "short", "too short")]
    [DataRow(Old, New, "something else again", "differ")]
    [DataRow("", New, New, "Give the current password")]
    public async Task Change_UnusableInput_CountsNoAttempt(string current, string next, string again, string expected)
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();
        IRenderedComponent<PasswordForm> form = await RenderAsync(fixture);

        for (int attempt = 0; attempt < OperatorAccount.AttemptsBeforeLock; attempt++) await ChangeAsync(form, current, next, again);

        Assert.Contains(expected, form.Markup);
        Assert.AreEqual(SignInOutcome.Accepted, await fixture.Account.SignInAsync(Old, CancellationToken.None));
    }

    [TestMethod]
    public async Task Change_WrongPasswordTooOften_LocksOut()
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();
        IRenderedComponent<PasswordForm> form = await RenderAsync(fixture);

        for (int attempt = 0; attempt < OperatorAccount.AttemptsBeforeLock; attempt++)
        {
            await ChangeAsync(form, $"wrong password {attempt}", New, New);
            await form.WaitForAssertionAsync(() => Assert.Contains("That is not the password.", form.Markup), TimeSpan.FromSeconds(10));
        }

        await ChangeAsync(form, Old, New, New);

        await form.WaitForAssertionAsync(() => Assert.Contains("Too many attempts", form.Markup), TimeSpan.FromSeconds(10));
        Assert.AreEqual(SignInOutcome.LockedOut, await fixture.Account.SignInAsync(Old, CancellationToken.None));
    }

    [TestMethod]
    public async Task Form_WithoutALocalPassword_SaysWhereItIsChanged()
    {
        await using AccessFixture fixture = await AccessFixture.StartAsync();

        IRenderedComponent<PasswordForm> form = fixture.Context.Render<PasswordForm>();

        await form.WaitForAssertionAsync(() => Assert.Contains("OpenID Connect", form.Find("[data-testid=no-password]").TextContent));
        Assert.IsEmpty(form.FindAll("input"));
    }

    private static async Task<IRenderedComponent<PasswordForm>> RenderAsync(AccessFixture fixture)
    {
        await fixture.Account.SetPasswordAsync(Old, CancellationToken.None);
        IRenderedComponent<PasswordForm> form = fixture.Context.Render<PasswordForm>();
        await form.WaitForAssertionAsync(() => form.Find("form"));
        return form;
    }

    private static async Task ChangeAsync(IRenderedComponent<PasswordForm> form, params string[] typed)
    {
        for (int index = 0; index < typed.Length; index++) await form.FindAll("input")[index].ChangeAsync(new() { Value = typed[index] });
        await form.Find("form").SubmitAsync();
    }
}
