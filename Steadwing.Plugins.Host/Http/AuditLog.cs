namespace Steadwing.Plugins.Host.Http;

/// <summary>The last calls of a connection or of one run. Bounded; safe for concurrent use.</summary>
/// <param name="capacity">How many entries are kept; older ones are dropped.</param>
internal sealed class AuditLog(int capacity = AuditLog.DefaultCapacity)
{
    public const int DefaultCapacity = 2000;

    private readonly Queue<AuditEntry> _entries = new();
    private readonly Lock _gate = new();
    private long _total;

    /// <summary>How many calls there were in all, dropped ones included.</summary>
    public long Total
    {
        get
        {
            lock (_gate)
                return _total;
        }
    }

    /// <summary>A copy of what is kept, in the order in which the calls ended.</summary>
    public IReadOnlyList<AuditEntry> Snapshot()
    {
        lock (_gate)
            return [.. _entries];
    }

    public void Add(AuditEntry entry)
    {
        lock (_gate)
        {
            _total++;
            if (_entries.Count == capacity)
                _entries.Dequeue();
            _entries.Enqueue(entry);
        }
    }
}
