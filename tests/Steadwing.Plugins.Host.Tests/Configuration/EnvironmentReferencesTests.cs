using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Tests.Configuration;

[TestClass]
public sealed class EnvironmentReferencesTests
{
    private static readonly Dictionary<string, string> s_environment = new() { ["HOST"] = "api.example.com", ["EMPTY"] = "", ["NESTED"] = "${HOST}" };

    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("${HOST}", "api.example.com")]
    [DataRow("https://${HOST}/${HOST}", "https://api.example.com/api.example.com")]
    [DataRow("${NESTED}", "${HOST}")]
    [DataRow("$HOST ${ HOST } ${1}", "$HOST ${ HOST } ${1}")]
    [DataRow("https://${UNSET}/", null)]
    [DataRow("${EMPTY}", null)]
    public void Expand_ReferencesInAValue_AreReplacedOnceOrTheValueIsAbsent(string value, string? expected) =>
        Assert.AreEqual(expected, EnvironmentReferences.Expand(value, s_environment.GetValueOrDefault));

    [TestMethod]
    [DataRow("${KEY}", true)]
    [DataRow(" ${KEY} ", true)]
    [DataRow("e2b_${KEY}", false)]
    [DataRow("${A}${B}", false)]
    [DataRow("plain", false)]
    public void IsPureReference_Value_OnlyOneReferenceAndNothingElse(string value, bool expected) =>
        Assert.AreEqual(expected, EnvironmentReferences.IsPureReference(value));
}
