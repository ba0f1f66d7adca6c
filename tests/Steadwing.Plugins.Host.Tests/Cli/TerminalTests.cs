using Spectre.Console;
using Steadwing.Plugins.Host.Cli;

namespace Steadwing.Plugins.Host.Tests.Cli;

[TestClass]
public sealed class TerminalTests
{
    [TestMethod]
    public void OfProcess_NotATerminal_HasNoColourNoProgressAndTheWidthOfColumns()
    {
        // A test host's own streams are redirected.
        Terminal terminal = Terminal.OfProcess(name => name == "COLUMNS" ? "72" : null);

        Assert.AreEqual(Console.IsOutputRedirected, !terminal.ColorOutput);
        Assert.AreEqual(Console.IsErrorRedirected, !terminal.ShowProgress);
        if (Console.IsOutputRedirected) Assert.AreEqual(72, terminal.Width);
    }

    [TestMethod]
    [DataRow("CI", "true")]
    [DataRow("TERM", "dumb")]
    public void OfProcess_NobodyWatches_DrawsNoProgress(string variable, string value) =>
        Assert.IsFalse(Terminal.OfProcess(name => name == variable ? value : null).ShowProgress);

    [TestMethod]
    public void OfProcess_NoColor_SwitchesColoursOff()
    {
        Terminal terminal = Terminal.OfProcess(name => name == "NO_COLOR" ? "1" : null);

        Assert.IsFalse(terminal.ColorOutput);
        Assert.IsFalse(terminal.ColorError);
    }

    [TestMethod]
    public void Plain_StyledText_WritesNoEscapes()
    {
        using var writer = new StringWriter();

        Terminal.Plain(writer).Write(new Paragraph("text", new Style(Color.Red, decoration: Decoration.Bold)));

        Assert.AreEqual("text", writer.ToString());
    }
}
