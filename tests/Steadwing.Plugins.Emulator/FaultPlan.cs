namespace Steadwing.Plugins.Emulator;

/// <summary>Decides per request which fault hits it. Thread-safe.</summary>
internal sealed class FaultPlan(IEnumerable<Fault> faults)
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [.. faults.Select(fault => new Entry(fault))];

    public void Add(Fault fault)
    {
        lock (_lock)
            _entries.Add(new Entry(fault));
    }

    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    public Fault? Next(string path)
    {
        lock (_lock)
        {
            foreach (Entry entry in _entries.Where(entry => entry.Fault.Matches(path)))
            {
                int seen = entry.Seen++;
                if (seen >= entry.Fault.After && seen - entry.Fault.After < entry.Fault.Times)
                    return entry.Fault;
            }

            return null;
        }
    }

    private sealed class Entry(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Seen { get; set; }
    }
}
