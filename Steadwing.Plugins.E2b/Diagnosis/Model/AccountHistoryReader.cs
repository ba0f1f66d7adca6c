using System.Globalization;
using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>Arranges evidence items into an <see cref="AccountHistory"/>. Order of the items does not matter.</summary>
internal static partial class AccountHistoryReader
{
    public static AccountHistory Read(IReadOnlyList<EvidenceItem> evidence, DateTimeOffset asOf)
    {
        ILookup<string, EvidenceItem> byKind = evidence.ToLookup(item => item.Observation.Kind);
        Dictionary<string, SandboxParts> parts = new(StringComparer.Ordinal);
        Dictionary<string, CommandLine> commands = new(StringComparer.Ordinal);
        foreach (string kind in (string[])["sandbox", "lifecycle-event", "process", "platform-line", "log-line", "file-activity", "log-coverage", "metrics"])
        {
            foreach (EvidenceItem item in byKind[kind])
            {
                if (item.Observation.Subject.Kind != "sandbox")
                    continue;
                if (!parts.TryGetValue(item.Observation.Subject.Id, out SandboxParts? part))
                    parts[item.Observation.Subject.Id] = part = new SandboxParts(commands);
                part.Add(item);
            }
        }

        List<SandboxHistory> sandboxes = [.. parts
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value.Build(pair.Key, asOf))
            .OfType<SandboxHistory>()];
        List<LifecycleRecord> lifecycle = [.. sandboxes
            .SelectMany(sandbox => sandbox.Events)
            .OrderBy(record => record.At)
            .ThenBy(record => record.Id, StringComparer.Ordinal)];
        EvidenceItem? coverage = byKind["event-coverage"].FirstOrDefault(item => item.Observation.Subject.Kind != "sandbox");
        TeamTrack? team = byKind["team-metrics"].Where(item => item.Observation.Series.Count > 0).Select(Team).FirstOrDefault();
        return new AccountHistory
        {
            AsOf = asOf,
            Sandboxes = sandboxes,
            Lifecycle = lifecycle,
            ById = sandboxes.ToDictionary(sandbox => sandbox.Id, StringComparer.Ordinal),
            Templates = Templates(byKind),
            Team = team,
            Holes = RecordHoles.Find(lifecycle, team, coverage?.Observation.From, coverage?.Observation.To),
            EventCoverage = coverage?.Id,
            EventsFrom = coverage?.Observation.From,
            EventsTo = coverage?.Observation.To,
            ListCoverage = byKind["account-sandboxes"].FirstOrDefault()?.Id,
            Problems = [.. byKind["problem"]],
        };
    }

    private static TeamTrack Team(EvidenceItem item)
    {
        EvidenceSeries none = new("", "count", null, []);
        return new TeamTrack(
            item.Id,
            item.Observation.Subject.Id,
            item.Observation.Series.FirstOrDefault(series => series.Name == "concurrentSandboxes") ?? none,
            item.Observation.Series.FirstOrDefault(series => series.Name == "sandboxStartRate") ?? none,
            item.Number("stepSeconds") ?? 30);
    }

    private static List<TemplateRecord> Templates(ILookup<string, EvidenceItem> byKind)
    {
        Dictionary<string, EvidenceItem> logs = [];
        foreach (EvidenceItem log in byKind["build-log"])
            logs.TryAdd(log.Text("buildId") ?? "", log);

        ILookup<string, BuildRecord> builds = byKind["build"]
            .Where(item => item.Text("buildId") is not null && item.Moment("createdAt") is not null)
            .ToLookup(item => item.Text("templateId") ?? "", item => Build(item, logs.GetValueOrDefault(item.Text("buildId")!)));
        Dictionary<string, EvidenceItem> listed = [];
        foreach (EvidenceItem item in byKind["template"])
        {
            if (item.Text("templateId") is { } id)
                listed.TryAdd(id, item);
        }

        return [.. listed.Keys.Union(builds.Select(group => group.Key)).Where(id => id.Length > 0).Order(StringComparer.Ordinal).Select(id =>
        {
            EvidenceItem? item = listed.GetValueOrDefault(id);
            string names = $"{item?.Text("aliases")},{item?.Text("names")}";
            string? buildId = item?.Text("buildId");
            return new TemplateRecord(
                item?.Id,
                id,
                [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)],
                buildId is null || buildId.Trim('0', '-').Length == 0 ? null : buildId,
                item?.Text("buildStatus"),
                [.. builds[id].OrderBy(build => build.CreatedAt).ThenBy(build => build.BuildId, StringComparer.Ordinal)]);
        })];
    }

    private static BuildRecord Build(EvidenceItem item, EvidenceItem? log) => new(
        item.Id,
        item.Text("buildId")!,
        item.Text("status") ?? "",
        item.Moment("createdAt")!.Value,
        item.Moment("finishedAt"),
        item.Number("memoryMiB"),
        item.Number("cpuCount"),
        item.Text("reasonMessage"),
        item.Text("reasonStep"),
        log?.Id,
        log?.Text("tail"));

    /// <summary>What was collected about one sandbox before it is put in order.</summary>
    private sealed class SandboxParts(Dictionary<string, CommandLine> commands)
    {
        private readonly List<LifecycleRecord> _events = [];
        private readonly List<ProcessRun> _processes = [];
        private readonly List<PlatformLine> _lines = [];
        private readonly List<LogLine> _logLines = [];
        private readonly List<FileActivity> _files = [];
        private MetricTrack? _metrics;
        private ListedSandbox? _listed;
        private EvidenceItem? _logCoverage;
        private string? _templateId;
        private IReadOnlyDictionary<string, string>? _metadata;
        private DateTimeOffset? _metricsReadTo;

        public void Add(EvidenceItem item)
        {
            _templateId ??= item.Text("templateId");
            switch (item.Observation.Kind)
            {
                case "sandbox":
                    AddListed(item);
                    break;
                case "lifecycle-event" when item.Moment("at") is { } at:
                    if (_metadata is null || _metadata.Count == 0)
                        _metadata = item.Metadata();
                    _events.Add(new LifecycleRecord(
                        item.Id,
                        item.Text("type") ?? "",
                        at,
                        item.Text("executionId"),
                        item.Text("buildId"),
                        item.Text("killReason"),
                        item.Moment("setTimeout"),
                        item.Text("egressDenied"),
                        item.Text("egressAllowed"),
                        item.Number("memoryMiB")));
                    break;
                case "process" when item.Moment("startedAt") is { } start:
                    _processes.Add(Process(item, start));
                    break;
                case "platform-line" when item.Moment("at") is { } at:
                    _lines.Add(new PlatformLine(
                        item.Id,
                        item.Text("line") ?? "",
                        item.Moment("firstAt") ?? at,
                        item.Moment("lastAt") ?? at,
                        (int)(item.Number("count") ?? 1),
                        item.Text("killReason"),
                        item.Moment("endTime"),
                        item.Number("memUsedPctMax")));
                    break;
                case "log-line" when item.Moment("at") is { } at:
                    _logLines.Add(new LogLine(item.Id, item.Text("message") ?? "", item.Text("error"), (int?)item.Number("errorCode"), at));
                    break;
                case "file-activity" when item.Moment("firstAt") is { } first:
                    _files.Add(new FileActivity(item.Id, first, item.Moment("lastAt") ?? first, (int)(item.Number("count") ?? 1)));
                    break;
                case "log-coverage":
                    _logCoverage = item;
                    break;
                case "metrics":
                    _metrics = new MetricTrack(item);
                    _metricsReadTo = RequestedEnd(item.Observation.Request);
                    break;
            }
        }

        /// <summary>Null when the only thing known is that it is unknown.</summary>
        public SandboxHistory? Build(string id, DateTimeOffset asOf)
        {
            if (_events.Count == 0 && _processes.Count == 0 && _lines.Count == 0 && _listed?.State is null && _metrics?.IsEmpty != false)
                return null;

            _events.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Id, b.Id));
            _lines.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Id, b.Id));
            _processes.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : string.CompareOrdinal(a.Id, b.Id));
            DateTimeOffset? lastLog = _logCoverage?.Moment("lastAt");
            DateTimeOffset? lastSign = _metrics is { Last: { } last } ? (lastLog > last ? lastLog : last) : null;
            DateTimeOffset readTo = _metricsReadTo is { } to && to < asOf ? to : asOf;
            return new SandboxHistory
            {
                Id = id,
                TemplateId = _templateId,
                Metadata = _metadata ?? new Dictionary<string, string>(),
                Events = _events,
                Lines = _lines,
                Processes = _processes,
                LogLines = [.. _logLines.OrderBy(line => line.At).ThenBy(line => line.Id, StringComparer.Ordinal)],
                Files = [.. _files.OrderBy(file => file.From).ThenBy(file => file.Id, StringComparer.Ordinal)],
                Metrics = _metrics,
                Listed = _listed,
                LogCoverage = _logCoverage?.Id,
                LogsComplete = _logCoverage is { Observation.State: EvidenceState.Ok },
                Executions = ExecutionReader.Read(_events, _lines, _listed, lastSign, readTo),
            };
        }

        private void AddListed(EvidenceItem item)
        {
            if (item.Flag("found") == false && _listed is not null)
                return;
            if (item.Flag("found") != false && (_metadata is null || _metadata.Count == 0))
                _metadata = item.Metadata();
            bool network = item.Text("networkDenyOut") is not null
                || item.Text("onTimeout") is not null
                || item.Flag("allowInternetAccess") is not null;
            if (_listed is { State: not null } && !network)
                return;
            _listed = new ListedSandbox(
                item.Id,
                item.Text("state"),
                item.Moment("startedAt"),
                item.Moment("endAt"),
                item.Text("onTimeout"),
                item.Flag("allowInternetAccess"),
                item.Text("networkDenyOut"),
                item.Text("networkAllowOut"),
                item.Number("memoryMiB"));
        }

        private ProcessRun Process(EvidenceItem item, DateTimeOffset start) => new()
        {
            Id = item.Id,
            SandboxId = item.Observation.Subject.Id,
            Command = Parse(item.Text("command") ?? ""),
            Start = start,
            End = item.Moment("endedAt"),
            Limit = item.Number("requestTimeoutMs") is > 0 and { } limit ? TimeSpan.FromMilliseconds(limit) : null,
            ExitCode = (int?)item.Number("exitCode"),
            Signal = item.Text("signal"),
            Output = item.Text("output") ?? item.Text("stderr") ?? "",
            StderrBytes = item.Number("stderrBytes") ?? 0,
            RpcErrorCode = (int?)item.Number("rpcErrorCode"),
        };

        /// <summary>Fleets run the same few commands again and again.</summary>
        private CommandLine Parse(string logged) =>
            commands.TryGetValue(logged, out CommandLine? known) ? known : commands[logged] = CommandLine.Parse(logged);

        private static DateTimeOffset? RequestedEnd(string request) =>
            EndParameter().Match(request) is { Success: true } match
                && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }

    [GeneratedRegex(@"[?&]end=(\d{9,11})(?!\d)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex EndParameter();
}
