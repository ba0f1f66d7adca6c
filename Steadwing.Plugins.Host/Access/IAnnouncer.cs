namespace Steadwing.Plugins.Host.Access;

/// <summary>Tells the person at the terminal something that must not enter a log.</summary>
internal interface IAnnouncer
{
    void Tell(string line);
}
