using NSubstitute;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Host.Tests.Plugins;

[TestClass]
public sealed class IntegrationRulesTests
{
    [TestMethod]
    public void FindFault_WellBehaved_FindsNone() => Assert.IsNull(IntegrationRules.FindFault(Integration()));

    [TestMethod]
    [DataRow("")]
    [DataRow("E2B")]
    [DataRow("2b")]
    [DataRow("e2b/../x")]
    [DataRow("e2b\n")]
    public void FindFault_IdThatIsNoToken_IsFound(string id) => Assert.Contains("an id that is not", IntegrationRules.FindFault(Integration(id))!);

    [TestMethod]
    public void FindFault_NoSchemaAtAll_IsFound()
    {
        IIntegration integration = Integration();
        integration.Configuration.Returns((ConfigSchema)null!);

        Assert.Contains("no configuration schema", IntegrationRules.FindFault(integration)!);
    }

    [TestMethod]
    public void FindFault_NullAmongTheFields_IsFound() => AssertFieldFault(null!, "whose key is not");

    [TestMethod]
    public void FindFault_KeyWithADot_IsFound() => AssertFieldFault(Field with { Key = "api.key" }, "whose key is not");

    [TestMethod]
    public void FindFault_NoLabel_IsFound() => AssertFieldFault(Field with { Label = " " }, "a setting apiUrl without a label");

    [TestMethod]
    public void FindFault_UnknownKind_IsFound() => AssertFieldFault(Field with { Kind = (ConfigFieldKind)99 }, "a kind this host does not know");

    [TestMethod]
    public void FindFault_BrokenPattern_IsFound() => AssertFieldFault(Field with { Pattern = "a)(b" }, "whose pattern is not a regular expression");

    [TestMethod]
    public void FindFault_DefaultThatItsOwnRulesRefuse_IsFound() => AssertFieldFault(Field with { DefaultValue = "http://api.example.com" }, "default value is not valid");

    [TestMethod]
    public void FindFault_SecretWithADefault_IsFound() =>
        AssertFieldFault(Field with { Kind = ConfigFieldKind.Secret, DefaultValue = "hunter2" }, "a secret apiUrl with a default value");

    [TestMethod]
    public void FindFault_ImpossibleVariable_IsFound() => AssertFieldFault(Field with { EnvironmentVariable = "E2B KEY" }, "impossible name");

    [TestMethod]
    public void FindFault_CapabilityTwice_IsFound()
    {
        IIntegration integration = Integration();
        integration.Capabilities.Returns([new Capability("logs", "Logs", "output"), new Capability("logs", "Logs", "output")]);

        Assert.Contains("two capabilities with the id logs", IntegrationRules.FindFault(integration)!);
    }

    private static ConfigField Field => new() { Key = "apiUrl", Label = "API URL", Kind = ConfigFieldKind.Url };

    private static void AssertFieldFault(ConfigField field, string expected)
    {
        IIntegration integration = Integration();
        integration.Configuration.Returns(new ConfigSchema([field]));
        Assert.Contains(expected, IntegrationRules.FindFault(integration)!);
    }

    private static IIntegration Integration(string id = "e2b")
    {
        IIntegration integration = Substitute.For<IIntegration>();
        integration.Id.Returns(id);
        integration.DisplayName.Returns("E2B");
        integration.Description.Returns("Reads an account.");
        integration.Configuration.Returns(new ConfigSchema([Field]));
        integration.Capabilities.Returns([]);
        return integration;
    }
}
