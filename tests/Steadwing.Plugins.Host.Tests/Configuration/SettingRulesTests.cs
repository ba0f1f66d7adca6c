using CsCheck;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Tests.Configuration;

[TestClass]
public sealed class SettingRulesTests
{
    [TestMethod]
    [DataRow("https://api.e2b.app", null)]
    [DataRow("https://api.e2b.app:8443/base/", null)]
    [DataRow("http://localhost:3000", null)]
    [DataRow("http://127.0.0.1:3000", null)]
    [DataRow("http://[::1]:3000", null)]
    [DataRow("http://api.e2b.app", "must start with https://")]
    [DataRow("http://localhost.evil.example", "must start with https://")]
    [DataRow("ftp://api.e2b.app", "must start with https://")]
    [DataRow("api.e2b.app", "is not an absolute address")]
    [DataRow("/v2", "is not an absolute address")]
    [DataRow("https://", "is not an absolute address")]
    [DataRow("file:///etc/passwd", "is not an absolute address")]
    [DataRow("https://user:hunter2@api.e2b.app", "must hold no user name")]
    [DataRow("https://api.e2b.app?key=hunter2", "must hold no user name, query")]
    public void Check_Url_AcceptsHttpsAndLoopbackOnly(string value, string? expected) => AssertProblem(ConfigFieldKind.Url, value, expected);

    [TestMethod]
    [DataRow("20", null)]
    [DataRow("-3", null)]
    [DataRow("2.5", "is not a whole number")]
    [DataRow("1,000", "is not a whole number")]
    [DataRow("99999999999999999999", "is not a whole number")]
    public void Check_Number_AcceptsWholeNumbers(string value, string? expected) => AssertProblem(ConfigFieldKind.Number, value, expected);

    [TestMethod]
    [DataRow("sk_test_x1", null)]
    [DataRow("sk_test x1", "contains spaces or line breaks")]
    [DataRow("sk_test\nx1", "contains spaces or line breaks")]
    [DataRow("\"sk_test_x1\"", "is wrapped in quotes")]
    [DataRow("sk_test\u200bx1", "contains a character that no key has")]
    [DataRow("sk_tëst_x1", "contains a character that no key has")]
    public void Check_Secret_NamesWhatCopyingDoesToKeys(string value, string? expected) => AssertProblem(ConfigFieldKind.Secret, value, expected);

    [TestMethod]
    [DataRow("True", "true")]
    [DataRow("FALSE", "false")]
    public void Check_Toggle_HandsOnOneSpelling(string value, string expected)
    {
        Assert.IsNull(SettingRules.Check(Field(ConfigFieldKind.Toggle), value, out string canonical));
        Assert.AreEqual(expected, canonical);
    }

    [TestMethod]
    public void Check_Toggle_YesIsRefused() => AssertProblem(ConfigFieldKind.Toggle, "yes", "is neither true nor false");

    [TestMethod]
    [DataRow("e2b_0a", true)]
    [DataRow("e2b_0a\n", false)]
    [DataRow("xe2b_0a", false)]
    [DataRow("e2b_0ax", false)]
    [DataRow("other", true)]
    [DataRow("others", false)]
    public void Check_Pattern_MustMatchTheWholeValue(string value, bool valid)
    {
        ConfigField field = Field(ConfigFieldKind.Text) with { Pattern = "e2b_[0-9a-f]+|other", PatternHint = "A key starts with e2b_." };

        SettingProblem? problem = SettingRules.Check(field, value, out _);

        Assert.AreEqual(valid, problem is null);
        if (!valid)
            Assert.AreEqual("A key starts with e2b_.", problem!.Fix);
    }

    [TestMethod]
    public void Check_PatternThatExplodes_IsGivenUp()
    {
        ConfigField field = Field(ConfigFieldKind.Text) with { Pattern = "(a+)+b" };

        SettingProblem? problem = SettingRules.Check(field, new string('a', 5_000), out _);

        Assert.Contains("could not be checked in time", problem!.Text);
    }

    [TestMethod]
    public void Check_AnyValueOfAnyKind_NeverThrowsAndNeverQuotesIt() =>
        Gen.Select(Gen.Enum<ConfigFieldKind>(), Gen.String[8, 40]).Sample((kind, value) =>
        {
            ConfigField field = Field(kind) with { Pattern = "[0-9]{3}" };
            SettingProblem? problem = SettingRules.Check(field, value, out _);
            return problem is null || !(problem.Text + problem.Fix).Contains(value, StringComparison.Ordinal);
        });

    private static ConfigField Field(ConfigFieldKind kind) => new() { Key = "field", Label = "The field", Kind = kind };

    private static void AssertProblem(ConfigFieldKind kind, string value, string? expected)
    {
        SettingProblem? problem = SettingRules.Check(Field(kind), value, out _);

        if (expected is null)
            Assert.IsNull(problem, problem?.Text);
        else
            Assert.Contains("The field " + expected, problem!.Text);
        Assert.DoesNotContain("hunter2", problem?.Text + problem?.Fix);
    }
}
