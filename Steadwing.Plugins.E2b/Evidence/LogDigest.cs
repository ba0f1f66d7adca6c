using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Folds the lines of one sandbox, in order of time, into few observations. Memory does not grow with the number of lines.</summary>
internal sealed class LogDigest(string sandboxId, DateTimeOffset focus)
{
    private readonly ProcessAssembler _processes = new(sandboxId, focus);
    private readonly PlatformFolder _platform = new(sandboxId);
    private readonly FileFolder _files = new(sandboxId);
    private readonly MessageFolder _messages = new(sandboxId);

    /// <param name="line">The next line.</param>
    /// <param name="request">The request it came with.</param>
    public void Add(LogLine line, string request)
    {
        if (PlatformLines.Classify(line) is { } name)
        {
            _platform.Add(name, line, request);
            return;
        }

        if (_processes.TryAdd(line, request))
            return;
        bool alarming = line.Level is "warn" or "warning" or "error" or "fatal" or "panic";
        bool call = line.Field("method") is not null;
        if (alarming && call && line.Field("operation_id") is { } operation)
            _processes.AddFailedCall(operation, line);
        if (!alarming && line.Logger == "filesystem")
            _files.Add(line, request);
        else if (alarming || (!call && line.Level != "debug" && line.Level != "trace"))
            _messages.Add(line, request);
    }

    public IEnumerable<Observation> Observe() =>
        _processes.Observe().Concat(_platform.Observe()).Concat(_messages.Observe()).Concat(_files.Observe()).OrderBy(o => o.From);

    /// <summary>Adds how much was seen and how much of it was left out.</summary>
    public Facts AddCounts(Facts facts) => facts
        .Set("processes", _processes.Seen)
        .Set("processesLeft", _processes.Left)
        .Set("messagesLeft", _messages.Left)
        .Set("platformLinesLeft", _platform.Left);
}
