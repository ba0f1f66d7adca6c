using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>
/// Joins the start, output, failed calls and end of each process of one sandbox, wherever page boundaries fall. Start and end
/// share an operation id; where that is missing, the pid. Keeps every failed or open process and the ordinary ones near the incident.
/// </summary>
internal sealed partial class ProcessAssembler(string sandboxId, DateTimeOffset focus)
{
    private const int MostOrdinary = 150;
    private const int MostTelling = 300;
    private const int TrimAt = 2 * (MostOrdinary + MostTelling);
    private const int MostFailedCalls = 200;
    private readonly Dictionary<string, ProcessRecord> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LogLine> _failedCalls = new(StringComparer.Ordinal);
    private List<ProcessRecord> _records = [];

    /// <summary>Processes met in all.</summary>
    public int Seen { get; private set; }

    /// <summary>Processes left out because there were too many.</summary>
    public int Left => Seen - _records.Count;

    /// <summary>Takes a line if it is about a process.</summary>
    public bool TryAdd(LogLine line, string request)
    {
        switch (line.Field("event_type"))
        {
            case "process_start":
                Start(line, request);
                return true;
            case "process_end" or "process_end_readopted":
                Of(line, request).End(line);
                return true;
            case "stdout" or "stderr":
                Of(line, request).AddOutput(line.Field("data") ?? "", isError: line.Field("event_type") == "stderr");
                return true;
            case "stdin":
                return true;
            default:
                return false;
        }
    }

    /// <summary>Notes that the call behind a process failed, which happens before its end or after.</summary>
    public void AddFailedCall(string operationId, LogLine line)
    {
        if (_byKey.TryGetValue(operationId, out ProcessRecord? process))
            process.Fail(line);
        else if (_failedCalls.Count < MostFailedCalls)
            _failedCalls[operationId] = line;
    }

    public IEnumerable<Observation> Observe()
    {
        Trim(MostTelling, MostOrdinary);
        return _records.Where(r => r.IsProcess).OrderBy(r => r.At).Select(r => r.Observe(sandboxId));
    }

    private void Start(LogLine line, string request)
    {
        // Late lines: the end may have come first.
        string key = Key(line);
        if (!_byKey.TryGetValue(key, out ProcessRecord? process) || process.StartedAt is not null || process.EndedAt < line.At)
            process = Remember(key, request, line.At);
        process.Start(line);
    }

    private ProcessRecord Of(LogLine line, string request)
    {
        string key = Key(line);
        return _byKey.GetValueOrDefault(key) ?? Remember(key, request, line.At);
    }

    private ProcessRecord Remember(string key, string request, DateTimeOffset at)
    {
        if (_records.Count >= TrimAt)
            Trim(MostTelling, MostOrdinary);
        var process = new ProcessRecord(request, at);
        _byKey[key] = process;
        _records.Add(process);
        Seen++;
        if (_failedCalls.Remove(key, out LogLine? failed))
            process.Fail(failed);
        return process;
    }

    private void Trim(int telling, int ordinary)
    {
        if (_records.Count <= telling + ordinary)
            return;
        ProcessRecord[] important = [.. _records.Where(r => r.IsTelling)];
        // The first ones show where it began, the last ones where it stands.
        IEnumerable<ProcessRecord> some = important.Length <= telling ? important : important.Take(2 * telling / 3).Concat(important.TakeLast(telling / 3));
        HashSet<ProcessRecord> kept = [.. some, .. _records.Where(r => !r.IsTelling).OrderBy(r => (r.At - focus).Duration()).Take(ordinary)];
        _records = [.. _records.Where(kept.Contains)];
        foreach (string key in _byKey.Where(k => !kept.Contains(k.Value)).Select(k => k.Key).ToArray())
            _byKey.Remove(key);
    }

    private static string Key(LogLine line) =>
        line.Field("operation_id") ?? $"pid {line.Field("pid") ?? PidInMessage().Match(line.Message).Groups[1].Value}";

    [GeneratedRegex(@"[Pp]rocess with pid (\d{1,10}) ", RegexOptions.CultureInvariant)]
    private static partial Regex PidInMessage();
}
