namespace Steadwing.Plugins.Host.Access;

internal sealed class TerminalAnnouncer : IAnnouncer
{
    public void Tell(string line) => Console.Error.WriteLine(line);
}
