using NSubstitute;
using Steadwing.Plugins.Host.Components.Controls;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Controls;

[TestClass]
public sealed class IntegrationFormTests
{
    private const string Pasted = "e2b_00000000000000000000000000000000000000ab";
    private readonly IIntegrationService _service = Substitute.For<IIntegrationService>();

    [TestMethod]
    public async Task SaveAsync_OnlyKeyPasted_SendsTheKeyAloneAndSwitchesOn()
    {
        var form = new IntegrationForm(Cards.Of());
        form.Type(form.Card.Fields[0], $"  {Pasted}\n");
        SettingsInput? sent = null;
        _service.SaveAsync("e2b", Arg.Do<SettingsInput>(input => sent = input), Arg.Any<CancellationToken>()).Returns(new SaveResult(true, [], Cards.Of(CardState.Connected)));

        await form.SaveAsync(_service, CancellationToken.None);

        Assert.IsTrue(sent!.Enabled);
        Assert.IsEmpty(sent.Values);
        Assert.AreEqual(Pasted, sent.Secrets["apiKey"]);
        Assert.AreEqual("", form.Value(form.Card.Fields[0]));
        Assert.IsFalse(form.IsDirty);
    }

    [TestMethod]
    public async Task SaveAsync_Refused_KeepsWhatWasTypedAndNamesTheField()
    {
        var form = new IntegrationForm(Cards.Of());
        form.Type(form.Card.Fields[0], "wrong");
        _service.SaveAsync("e2b", Arg.Any<SettingsInput>(), Arg.Any<CancellationToken>())
            .Returns(new SaveResult(false, [new SettingProblem("apiKey", "The API Key is malformed.", "Copy it again.")], null));

        await form.SaveAsync(_service, CancellationToken.None);

        Assert.AreEqual("wrong", form.Value(form.Card.Fields[0]));
        Assert.IsNotNull(form.ProblemOf("apiKey"));
        Assert.Contains("Nothing was saved", form.Notice!);
    }

    [TestMethod]
    public void Type_BackToTheStoredValue_IsNoChange()
    {
        var form = new IntegrationForm(Cards.Of());
        form.Type(form.Card.Fields[1], "https://other.example");
        form.Type(form.Card.Fields[1], "https://api.e2b.app");

        Assert.IsFalse(form.IsDirty);
    }

    [TestMethod]
    public async Task SaveAsync_FieldCleared_SendsEmpty()
    {
        var form = new IntegrationForm(Cards.Of(CardState.Connected));
        form.Type(form.Card.Fields[1], "");

        await form.SaveAsync(_service, CancellationToken.None);

        await _service.Received().SaveAsync("e2b", Arg.Is<SettingsInput>(input => input.Enabled && input.Values["apiUrl"] == ""), Arg.Any<CancellationToken>());
    }
}
