using System.Text;
using Spectre.Console;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Where output goes and what may be done there. Results go to <see cref="Output"/>, everything for people beside them to <see cref="Error"/>.</summary>
internal sealed class Terminal
{
    private const int DefaultWidth = 100;

    /// <summary>Raw standard output, so that a report arrives byte for byte.</summary>
    public required Stream Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether colours may be used on standard output.</summary>
    public bool ColorOutput { get; init; }

    /// <summary>Whether colours may be used on standard error.</summary>
    public bool ColorError { get; init; }

    /// <summary>Whether somebody is watching standard error, so that progress may be drawn and redrawn there.</summary>
    public bool ShowProgress { get; init; }

    /// <summary>What the first Ctrl-C is answered with; a verb that stops in another way sets its own.</summary>
    public string StopMessage { get; set; } = "Stopping. What was read so far becomes a report; once more ends at once.";

    /// <summary>Columns.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>Respects <c>NO_COLOR</c>, <c>TERM=dumb</c>, <c>CI</c> and, without a terminal, <c>COLUMNS</c>.</summary>
    /// <param name="variable">Reads one environment variable.</param>
    public static Terminal OfProcess(Func<string, string?> variable)
    {
        bool capable = variable("TERM") is not ("dumb" or "");
        bool color = capable && string.IsNullOrEmpty(variable("NO_COLOR"));
        bool watched = capable && variable("CI") is null or "" or "false" && !Console.IsErrorRedirected;
        return new Terminal
        {
            Output = Console.OpenStandardOutput(),
            Error = Console.Error,
            ColorOutput = color && !Console.IsOutputRedirected,
            ColorError = color && !Console.IsErrorRedirected,
            ShowProgress = watched,
            Width = WidthOf(variable),
        };
    }

    /// <summary>A console for text on standard output. The caller flushes by disposing the writer.</summary>
    public IAnsiConsole OpenOutput(TextWriter writer) => Create(writer, ColorOutput, interactive: false);

    /// <summary>A writer of UTF-8 text on standard output; disposing it flushes and leaves the stream open.</summary>
    public StreamWriter OpenOutputWriter() => new(Output, new UTF8Encoding(false), leaveOpen: true);

    /// <summary>A console on standard error that may redraw what it has written.</summary>
    public IAnsiConsole OpenProgress() => Create(Error, ColorError, interactive: true);

    /// <summary>A console without colours, e.g. for a file.</summary>
    /// <param name="writer">Where it writes; the caller flushes it.</param>
    /// <param name="width">Columns.</param>
    public static IAnsiConsole Plain(TextWriter writer, int width = DefaultWidth) => Create(writer, color: false, interactive: false, width);

    private IAnsiConsole Create(TextWriter writer, bool color, bool interactive) => Create(writer, color, interactive, Width);

    private static IAnsiConsole Create(TextWriter writer, bool color, bool interactive, int width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color || interactive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        return console;
    }

    private static int WidthOf(Func<string, string?> variable)
    {
        int width = Console.IsOutputRedirected
            ? int.TryParse(variable("COLUMNS"), out int columns) ? columns : DefaultWidth
            : Console.WindowWidth;
        return width > 0 ? width : DefaultWidth;
    }
}
