using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>What every verb works with.</summary>
/// <param name="Terminal">Where output goes.</param>
/// <param name="Environment">What the process gives.</param>
internal sealed record CommandContext(Terminal Terminal, HostEnvironment Environment)
{
    /// <summary>Tells the person at the keyboard something; never mixed into a result. One line, wrapped at words where somebody is watching.</summary>
    public void Tell(string text)
    {
        string line = HostileText.Line(text);
        if (Terminal.ShowProgress) new TextPage(Terminal.Plain(Terminal.Error, Terminal.Width)).Item("", (line, TextStyles.Plain));
        else Terminal.Error.WriteLine(line);
    }

    /// <summary>Tells what went wrong, one line each.</summary>
    public void Fail(params IEnumerable<string> problems)
    {
        foreach (string problem in problems) Tell($"steadwing: {problem}");
    }
}
