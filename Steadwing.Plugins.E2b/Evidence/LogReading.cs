using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What was read of one sandbox's log so far: the digest of the lines and which part of the log they are.</summary>
/// <param name="life">Whose log.</param>
/// <param name="start">From when on it is read.</param>
/// <param name="end">Until when it can have lines.</param>
/// <param name="focus">The beginning of the incident: what lies near it is kept when not everything can be.</param>
internal sealed class LogReading(SandboxLife life, DateTimeOffset start, DateTimeOffset end, DateTimeOffset focus)
{
    private readonly LogDigest _digest = new(life.Id, focus);
    private readonly HashSet<string> _boundary = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);
    private string _request = "none";
    private bool _expired;
    private bool _skipped;
    private long _lines;
    private DateTimeOffset? _firstAt;
    private DateTimeOffset? _lastAt;

    public SandboxLife Life { get; } = life;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset End { get; } = end;

    /// <summary>Everything before this was read, unless it was skipped.</summary>
    public DateTimeOffset ReadTo => _lastAt ?? Start;

    /// <summary>Whether nothing is left to read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the lines so far have exit codes.</summary>
    public bool IsRaw { get; private set; }

    /// <summary>The answer that stopped the reading.</summary>
    public ApiResult<IReadOnlyList<LogLine>>? Failure { get; private set; }

    /// <summary>What could not be read; null when everything that was asked for came.</summary>
    public Observation? Problem => Failure is { } failure
        ? Problems.From(failure, Subjects.Sandbox(Life.Id), $"the logs of sandbox {Life.Id}{(_lines > 0 ? " further" : "")}")
        : null;

    public void Expire() => _expired = true;

    /// <summary>Notes that the lines between what was read and a moment are left out.</summary>
    public void SkipTo(DateTimeOffset at) => _skipped |= at > ReadTo;

    /// <summary>Takes one page of a stream.</summary>
    /// <returns>False when the page could not be had.</returns>
    public async Task<bool> TakeAsync(IAsyncEnumerable<ApiResult<IReadOnlyList<LogLine>>> pages, int pageSize, bool isRaw)
    {
        await foreach (var page in pages)
        {
            _request = page.Request;
            if (!page.IsOk)
            {
                Failure = page;
                return false;
            }

            Failure = null;
            IsRaw = isRaw;
            _sources.Add(isRaw ? "v1" : "v2");
            Digest(page);
            IsComplete = page.Value.Count < pageSize;
            break;
        }

        return true;
    }

    /// <summary>Takes the parsed lines of the end, newest first.</summary>
    public void TakeTail(ApiResult<IReadOnlyList<LogLine>> tail)
    {
        _sources.Add("v2");
        Digest(tail);
        IsComplete = true;
    }

    public IEnumerable<Observation> Observe()
    {
        if (Problem is { } problem)
        {
            yield return problem;
            if (_lines == 0)
                yield break;
        }

        foreach (Observation observation in _digest.Observe())
            yield return observation;
        yield return Coverage();
    }

    private void Digest(ApiResult<IReadOnlyList<LogLine>> page)
    {
        IEnumerable<LogLine> fresh = page.Value!.Where(l => l.At >= (_lastAt ?? DateTimeOffset.MinValue) && !_boundary.Contains(l.Identity));
        LogLine[] lines = [.. fresh.OrderBy(l => l.At)];
        if (lines.Length == 0)
            return;
        foreach (LogLine line in lines)
            _digest.Add(line, page.Request);
        _lines += lines.Length;
        _firstAt ??= lines[0].At;
        if (_lastAt != lines[^1].At)
            _boundary.Clear();
        _lastAt = lines[^1].At;
        _boundary.UnionWith(lines.Where(l => l.At == _lastAt).Select(l => l.Identity));
    }

    private Observation Coverage()
    {
        bool whole = IsComplete && !_skipped;
        EvidenceState state = _expired ? EvidenceState.Expired : _lines == 0 ? EvidenceState.Empty : whole ? EvidenceState.Ok : EvidenceState.Truncated;
        return new Observation
        {
            Kind = Kinds.LogCoverage,
            Subject = Subjects.Sandbox(Life.Id),
            State = state,
            Text = state switch
            {
                EvidenceState.Expired => $"E2B keeps logs for {E2bLimits.Retention.TotalDays:0} days: those of sandbox {Life.Id} are gone.",
                EvidenceState.Empty => $"Sandbox {Life.Id} has no log lines between {Wording.At(Start)} and {Wording.At(End)}. E2B answers the same when its log store fails, so this proves nothing.",
                EvidenceState.Truncated => $"{_lines} log lines of sandbox {Life.Id} were read, from {Wording.At(_firstAt!.Value)} to {Wording.At(_lastAt!.Value)}, not all there are.",
                _ => $"All {_lines} log lines of sandbox {Life.Id} were read, from {Wording.At(_firstAt!.Value)} to {Wording.At(_lastAt!.Value)}{(IsRaw ? "" : ", without exit codes")}.",
            },
            Fix = state switch
            {
                EvidenceState.Expired => "Analyse incidents within 7 days, or keep a capture.",
                EvidenceState.Truncated => "Read the rest with `e2b sandbox logs`.",
                _ => null,
            },
            From = _firstAt ?? Start,
            To = _lastAt ?? RunSpan.Later(Start, End),
            Request = _request,
            Shown = _lines,
            // How many there are in all is not told; at least one more.
            Total = state == EvidenceState.Truncated ? _lines + 1 : _lines,
            Facts = _digest.AddCounts(new Facts().Set("lines", _lines).Set("firstAt", _firstAt).Set("lastAt", _lastAt).Set("complete", whole && !_expired)
                .Set("exitCodes", _sources.Contains("v1")).Set("source", string.Join('+', _sources))).Values,
        };
    }
}
