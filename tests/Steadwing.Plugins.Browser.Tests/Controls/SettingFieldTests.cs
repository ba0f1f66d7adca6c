using AngleSharp.Dom;
using Bunit;
using Steadwing.Plugins.Host.Components.Controls;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Controls;

[TestClass]
public sealed class SettingFieldTests
{
    [TestMethod]
    [DataRow("…00ab", "set, ends in …00ab")]
    [DataRow("ends in …00ab", "set, ends in …00ab")]
    [DataRow("is set", "is set")]
    [DataRow(null, "set")]
    public void SecretThatIsSet_ShowsItsEndOnly(string? hint, string placeholder)
    {
        IElement input = Render(new FieldState(Cards.Key, null, true, hint, "settings")).Find("input");

        Assert.AreEqual("password", input.GetAttribute("type"));
        Assert.AreEqual(placeholder, input.GetAttribute("placeholder"));
        Assert.AreEqual("", input.GetAttribute("value") ?? "");
    }

    [TestMethod]
    public void ValueOfTheEnvironment_IsLockedAndSaysWhere()
    {
        IRenderedComponent<SettingField> field = Render(new FieldState(Cards.Key, null, true, "…00ab", "environment"));

        Assert.IsTrue(field.Find("input").HasAttribute("disabled"));
        Assert.Contains("E2B_API_KEY", field.Markup);
    }

    [TestMethod]
    public void Toggle_IsASwitchWithItsLabel()
    {
        IRenderedComponent<SettingField> field = Render(new FieldState(Cards.Toggle, "true", true, null, "settings"));

        Assert.IsTrue(field.Find("input[type=checkbox]").HasAttribute("checked"));
        Assert.Contains("Include resolved", field.Markup);
    }

    private static IRenderedComponent<SettingField> Render(FieldState state)
    {
        var context = new ControlContext();
        var form = new IntegrationForm(Cards.Of(CardState.Connected, state));
        return context.Render<SettingField>(parameters => parameters.Add(field => field.Form, form).Add(field => field.Key, state.Field.Key));
    }
}
