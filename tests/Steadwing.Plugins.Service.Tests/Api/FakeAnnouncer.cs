using Steadwing.Plugins.Host.Access;

namespace Steadwing.Plugins.Service.Tests.Api;

internal sealed class FakeAnnouncer : IAnnouncer
{
    public List<string> Lines { get; } = [];

    public void Tell(string line) => Lines.Add(line);
}
