using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Keeps warnings, errors and what programs log; identical messages become one.</summary>
internal sealed class MessageFolder(string sandboxId)
{
    private const int MostDistinct = 50;
    private const int MessageLength = 2000;
    private readonly Dictionary<(string Logger, string Level, string Message, string? Error), Item> _items = [];

    /// <summary>Lines left out because there were too many different ones.</summary>
    public long Left { get; private set; }

    public void Add(LogLine line, string request)
    {
        var key = (line.Logger, line.Level, Wording.Short(line.Message, MessageLength), line.Field("error"));
        if (_items.TryGetValue(key, out Item? item))
            _items[key] = item with { Count = item.Count + 1, LastAt = line.At };
        else if (_items.Count < MostDistinct)
            _items[key] = new Item(line, 1, line.At, request);
        else
            Left++;
    }

    public IEnumerable<Observation> Observe() => _items.Select(i => new Observation
    {
        Kind = Kinds.LogLine,
        Subject = Subjects.Sandbox(sandboxId),
        Text = Describe(i.Key.Message, i.Value),
        From = i.Value.First.At,
        To = i.Value.LastAt,
        Request = i.Value.Request,
        Shown = i.Value.Count,
        Total = i.Value.Count,
        Facts = new Facts()
            .Set("logger", i.Key.Logger)
            .Set("level", i.Key.Level)
            .Set("message", i.Key.Message)
            .Set("error", i.Key.Error is null ? null : Wording.Short(i.Key.Error, MessageLength))
            .Set("errorCode", i.Value.First.Field("error_code"))
            .Set("method", i.Value.First.Field("method"))
            .Set("operationId", i.Value.First.Field("operation_id"))
            .Set("path", i.Value.First.Field("path") is { } path ? Wording.Short(path, 500) : null)
            .Set("at", i.Value.First.At)
            .Set("count", i.Value.Count)
            .Set("firstAt", i.Value.First.At)
            .Set("lastAt", i.Value.LastAt)
            .Values,
    });

    private string Describe(string message, Item item)
    {
        string who = item.First.Logger.Length > 0 ? Wording.Short(item.First.Logger, 40) : "Something";
        string text = $"In sandbox {sandboxId} {who} logged at level {Wording.Short(item.First.Level, 20)}: \"{Wording.Short(message, 300)}\"";
        if (item.First.Field("error") is { } error)
            text += $" ({Wording.Short(error, 200)})";
        return text + (item.Count == 1 ? $", at {Wording.At(item.First.At)}." : $", {item.Count} times from {Wording.At(item.First.At)} to {Wording.At(item.LastAt)}.");
    }

    private sealed record Item(LogLine First, int Count, DateTimeOffset LastAt, string Request);
}
