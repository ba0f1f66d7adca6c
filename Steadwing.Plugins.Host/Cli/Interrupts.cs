using System.Runtime.InteropServices;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Ctrl-C and SIGTERM: the first one cancels, so that what was read still becomes a report; the second one ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();
    private readonly List<PosixSignalRegistration> _registrations;
    private readonly Terminal _terminal;
    private int _count;

    public Interrupts(Terminal terminal)
    {
        _terminal = terminal;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    public CancellationToken Token => _cancelled.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _cancelled.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1) Environment.Exit(ExitCodes.Cancelled);
        // A line written into the middle of a redrawn view would garble it; the view says it instead.
        if (!_terminal.ShowProgress) _terminal.Error.WriteLine(_terminal.StopMessage);
        _cancelled.Cancel();
    }
}
