using System.Runtime.InteropServices;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Ctrl-C and SIGTERM: the first one cancels, so that what was read still becomes a report; the second one ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();
    private readonly List<PosixSignalRegistration> _registrations;
    private readonly TextWriter _error;
    private int _count;

    public Interrupts(TextWriter error)
    {
        _error = error;
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
        _error.WriteLine("Stopping. What was begun is brought to a proper end; once more ends at once.");
        _cancelled.Cancel();
    }
}
