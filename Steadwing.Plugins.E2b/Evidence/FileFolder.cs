using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Folds file traffic through the sandbox's agent into bursts that are at least a minute apart.</summary>
internal sealed class FileFolder(string sandboxId)
{
    private const int Most = 100;
    private static readonly TimeSpan s_apart = TimeSpan.FromSeconds(60);
    private readonly List<(LogLine First, DateTimeOffset LastAt, int Count, string? Path, string Request)> _bursts = [];

    public void Add(LogLine line, string request)
    {
        if (_bursts.Count > 0 && (line.At - _bursts[^1].LastAt <= s_apart || _bursts.Count == Most))
        {
            var burst = _bursts[^1];
            _bursts[^1] = burst with { LastAt = line.At, Count = burst.Count + 1, Path = burst.Path ?? line.Field("path") };
        }
        else
        {
            _bursts.Add((line, line.At, 1, line.Field("path"), request));
        }
    }

    public IEnumerable<Observation> Observe() => _bursts.Select(b => new Observation
    {
        Kind = Kinds.FileActivity,
        Subject = Subjects.Sandbox(sandboxId),
        Text = $"{b.Count} file operations in sandbox {sandboxId} from {Wording.At(b.First.At)} to {Wording.At(b.LastAt)}{(b.Path is null ? "" : $", e.g. on \"{Wording.Short(b.Path, 120)}\"")}.",
        From = b.First.At,
        To = b.LastAt,
        Request = b.Request,
        Shown = b.Count,
        Total = b.Count,
        Facts = new Facts().Set("count", b.Count).Set("firstAt", b.First.At).Set("lastAt", b.LastAt).Set("path", b.Path is null ? null : Wording.Short(b.Path, 500)).Values,
    });
}
