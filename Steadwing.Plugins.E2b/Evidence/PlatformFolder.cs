using System.Globalization;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Keeps platform lines; usage warnings that repeat within a minute become one.</summary>
internal sealed class PlatformFolder(string sandboxId)
{
    private const int Most = 300;
    private static readonly TimeSpan s_run = TimeSpan.FromSeconds(60);
    private readonly List<Item> _items = [];
    private readonly Dictionary<string, Item> _warnings = new(StringComparer.Ordinal);

    /// <summary>Lines left out because there were too many.</summary>
    public long Left { get; private set; }

    public void Add(string name, LogLine line, string request)
    {
        bool warning = name is PlatformLines.MemoryWarning or PlatformLines.CpuWarning;
        if (warning && _warnings.TryGetValue(name, out Item? run) && line.At - run.LastAt < s_run)
        {
            run.Extend(line);
            return;
        }

        if (_items.Count == Most)
        {
            Left++;
            return;
        }

        var item = new Item(name, line, request);
        _items.Add(item);
        if (warning)
            _warnings[name] = item;
    }

    public IEnumerable<Observation> Observe() => _items.Select(i => i.Observe(sandboxId));

    private sealed class Item
    {
        private readonly string _name;
        private readonly LogLine _first;
        private readonly string _request;
        private int _count;
        private double? _memory;
        private double? _cpu;

        public Item(string name, LogLine line, string request)
        {
            (_name, _first, _request) = (name, line, request);
            Extend(line);
        }

        public DateTimeOffset LastAt { get; private set; }

        public void Extend(LogLine line)
        {
            _count++;
            LastAt = line.At;
            _memory = Highest(_memory, line.Field("mem_used_percent"));
            _cpu = Highest(_cpu, line.Field("cpu_used_percent"));
        }

        public Observation Observe(string sandboxId) => new()
        {
            Kind = Kinds.PlatformLine,
            Subject = Subjects.Sandbox(sandboxId),
            Text = Describe(sandboxId),
            From = _first.At,
            To = LastAt,
            Request = _request,
            Shown = _count,
            Total = _count,
            Facts = new Facts()
                .Set("line", _name)
                .Set("level", _first.Level)
                .Set("message", _first.Message)
                .Set("at", _first.At)
                .Set("count", _count)
                .Set("firstAt", _first.At)
                .Set("lastAt", LastAt)
                .Set("killReason", _first.Field("kill_reason"))
                .Set("endTime", WireTime.TryParse(_first.Field("end_time"), out DateTimeOffset end) ? end : null)
                .Set("memUsedPctMax", _memory)
                .Set("cpuUsedPctMax", _cpu)
                .Values,
        };

        private string Describe(string sandboxId)
        {
            string text = $"The platform logged \"{_first.Message}\" for sandbox {sandboxId}";
            text += _count == 1 ? $" at {Wording.At(_first.At)}" : $" {_count} times from {Wording.At(_first.At)} to {Wording.At(LastAt)}";
            if (_first.Field("kill_reason") is { } reason)
                text += $", reason \"{Wording.Short(reason, 60)}\"";
            if (_first.Field("end_time") is { } end)
                text += $", with its end scheduled for {Wording.Short(end, 40)}";
            if ((_memory ?? _cpu) is { } peak)
                text += $", up to {peak:0.#} %";
            return text + ".";
        }

        private static double? Highest(double? known, string? text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? Math.Max(known ?? value, value) : known;
    }
}
