using Spectre.Console;
using Spectre.Console.Rendering;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Shows what each provider is doing while evidence is collected, one line each, redrawn in place and gone afterwards.</summary>
/// <remarks>Told from several threads, drawn by one.</remarks>
internal sealed class ProgressView : IProgress<CollectionProgress>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(120);

    private readonly Lock _lock = new();
    private readonly List<CollectionProgress> _lines = [];
    private readonly Terminal _terminal;

    private ProgressView(Terminal terminal) => _terminal = terminal;

    /// <summary>Runs work and shows its progress when somebody is watching and it takes long enough to be worth a look.</summary>
    /// <param name="terminal">Where to draw.</param>
    /// <param name="clock">Paces the drawing.</param>
    /// <param name="work">What to run; gets nothing to report to when nobody is watching.</param>
    /// <param name="cancellationToken">Only shown as well: the work itself stops by it.</param>
    public static async Task<T> ShowAsync<T>(
        Terminal terminal, TimeProvider clock, Func<IProgress<CollectionProgress>?, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!terminal.ShowProgress) return await work(null);
        var view = new ProgressView(terminal);
        Task<T> running = work(view);
        if (await Task.WhenAny(running, Task.Delay(s_patience, clock, CancellationToken.None)) == running) return await running;

        IAnsiConsole console = terminal.OpenProgress();
        await console.Live(new Text("")).AutoClear(true).StartAsync(async live =>
        {
            while (!running.IsCompleted)
            {
                live.UpdateTarget(view.Draw(cancellationToken.IsCancellationRequested));
                await Task.WhenAny(running, Task.Delay(s_redraw, clock, CancellationToken.None));
            }
        });
        return await running;
    }

    public void Report(CollectionProgress value)
    {
        lock (_lock)
        {
            int index = _lines.FindIndex(line => line.Integration == value.Integration && line.Provider == value.Provider);
            if (index < 0) _lines.Add(value);
            else _lines[index] = value;
        }
    }

    private Rows Draw(bool stopping)
    {
        lock (_lock)
            return new Rows([new Text(stopping ? _terminal.StopMessage : "Collecting evidence", TextStyles.Strong), .. _lines.Select(Line)]);
    }

    private static IRenderable Line(CollectionProgress progress)
    {
        (string mark, Style style) = progress switch
        {
            { Stage: not CollectionStage.Finished } => (" .. ", TextStyles.Dim),
            { State: { } state } when EvidenceStates.IsGap(state) => (" !  ", TextStyles.Warning),
            _ => (" ok ", TextStyles.Good),
        };
        string suffix = progress.State is { } ended && EvidenceStates.IsGap(ended) ? $", {StateNames.Of(ended)}" : "";
        return new Paragraph().Append(mark, style).Append($"{HostileText.Line(progress.Title)}: {progress.Items}{suffix}").Overflow(Overflow.Ellipsis);
    }
}
