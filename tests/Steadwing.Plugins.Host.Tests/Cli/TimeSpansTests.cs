using CsCheck;
using Steadwing.Plugins.Host.Cli;

namespace Steadwing.Plugins.Host.Tests.Cli;

[TestClass]
public sealed class TimeSpansTests
{
    [TestMethod]
    [DataRow("90s", 90)]
    [DataRow("30m", 1800)]
    [DataRow("1h30m", 5400)]
    [DataRow("1.5h", 5400)]
    [DataRow(" 2d ", 172_800)]
    public void Parse_Span_IsItsLength(string text, int seconds) => Assert.AreEqual(TimeSpan.FromSeconds(seconds), TimeSpans.Parse(text));

    [TestMethod]
    [DataRow("")]
    [DataRow("30")]
    [DataRow("-5m")]
    [DataRow("5 m")]
    [DataRow("5w")]
    [DataRow("1e3s")]
    [DataRow("m")]
    public void Parse_AnythingElse_IsNull(string text) => Assert.IsNull(TimeSpans.Parse(text));

    [TestMethod]
    public void Parse_AnyText_NeverThrows() => Gen.String.Sample(text => TimeSpans.Parse(text) is null or { Ticks: >= 0 });
}
