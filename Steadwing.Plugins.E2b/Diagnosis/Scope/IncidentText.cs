using System.Globalization;
using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Scope;

/// <summary>Words, ids and symptoms in an incident's title and description.</summary>
internal sealed partial class IncidentText
{
    private static readonly (Symptom Symptom, Regex Pattern)[] s_symptoms =
    [
        (Symptom.SandboxGone, Gone()),
        (Symptom.CreateRefused, Refused()),
        (Symptom.PortClosed, PortClosed()),
        (Symptom.CommandFailed, CommandFailed()),
        (Symptom.Hang, Hang()),
        (Symptom.Memory, Memory()),
        (Symptom.Disk, Disk()),
        (Symptom.Network, Network()),
        (Symptom.Build, Build()),
        (Symptom.Pause, Pause()),
        (Symptom.Idle, Idle()),
    ];

    /// <summary>Words that many commands and many reports share and that therefore connect nothing.</summary>
    private static readonly HashSet<string> s_common = new(StringComparer.OrdinalIgnoreCase)
    {
        "python", "python3", "node", "bash", "install", "test", "tests", "json", "http", "https", "sandbox", "sandboxes", "template", "command", "error", "errors",
        "user", "home", "with", "from", "that", "this", "file", "files", "data", "main", "true", "false", "null", "none", "timeout", "time", "runs", "running",
        "start", "started", "stop", "code", "exit", "status", "failed", "fails", "work", "works", "output", "input", "prod", "production", "null", "module",
        "agent", "agents", "team", "minutes", "hour", "hours", "seconds", "same", "other", "example", "localhost", "server", "curl", "sleep", "echo", "cat", "requirements",
    };

    private readonly HashSet<string> _words;
    private readonly Dictionary<string, bool> _mentioned = new(StringComparer.Ordinal);

    public IncidentText(Incident incident)
    {
        Text = $"{incident.Title}\n{incident.Description}";
        _words = [.. Word().Matches(Text).Select(match => match.Value.ToLowerInvariant())];
        foreach ((Symptom symptom, Regex pattern) in s_symptoms)
        {
            if (pattern.IsMatch(Text))
                Symptoms |= symptom;
        }

        Ports = [.. PortNumber().Matches(Text)
            .Select(match => int.Parse(match.Groups["port"].Value))
            .Where(port => port is > 0 and < 65536)
            .Distinct()];
    }

    public string Text { get; }

    public Symptom Symptoms { get; }

    /// <summary>Ports that traffic was sent to according to the text, e.g. from <c>https://3000-&lt;id&gt;.e2b.app</c>.</summary>
    public IReadOnlyList<int> Ports { get; }

    public bool Shows(Symptom symptoms) => (Symptoms & symptoms) != 0;

    /// <summary>Does the text name this thing? Short and everyday words do not count.</summary>
    public bool Mentions(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return false;
        if (!_mentioned.TryGetValue(name, out bool mentioned))
            _mentioned[name] = mentioned = Names(name);
        return mentioned;
    }

    private bool Names(string name)
    {
        if (name.Length >= 4
            && !s_common.Contains(name)
            && Text.Contains(name, StringComparison.OrdinalIgnoreCase)
            && (_words.Contains(name.ToLowerInvariant()) || name.AsSpan().IndexOfAny("-_./") >= 0))
            return true;
        return Word().Matches(name).Any(match => match.Length >= 4 && !s_common.Contains(match.Value) && _words.Contains(match.Value.ToLowerInvariant()));
    }

    /// <summary>Does this number stand in the text by itself, e.g. an exit status?</summary>
    public bool NamesNumber(int number) => Number().Matches(Text).Any(match => match.Value == number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Does the text contain this id or word exactly?</summary>
    public bool Contains(string id) => Text.Contains(id, StringComparison.Ordinal);

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9]{2,}", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\w)-?\d{1,6}\b", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\w.])(?<port>\d{2,5})-(<|\{|i[a-z0-9]{8,}|\[)[^\s]*|\bports?\s+(number\s+)?(?<port>\d{2,5})\b|:(?<port>\d{4,5})\b(?!\d*[:.]\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex PortNumber();

    [GeneratedRegex(@"not found|sandbox timeout|not running|was killed|got killed|\bkill(s|ed)?\b|\bgone\b|\bdie[ds]?\b|\bdead\b|\bdying\b|\blost\b|\bloses?\b|dropped|disappear|vanish|end of life|unavailable|terminated|connection reset|no longer exists|shut ?down|cut off|\bcrash|interrupted|aborted|expired|\bended\b|is(n't| not) there|stopped", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Gone();

    [GeneratedRegex(@"\b429\b|rate ?limit|maximum number of concurrent|too many sandboxes|(cannot|can't|could not|couldn't|unable to|fails? to|failed to|failing to|no longer|nothing)\W+(\w+\W+){0,3}?(create|start|spawn|launch|get|created|started)|sandbox\.create|placement|(no|not a single|any) new (sandbox|session|run)|runs? (are |were |is |was )?(rejected|refused)|\bquota\b|reject(ed|s)|throttl|\b40[0134]\b|could be started|too slow to start|do(es)? not (start|load|open)|no more sandboxes", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Refused();

    [GeneratedRegex(@"port is not open|closed port|\bport\b|\b502\b|bad gateway|preview|connection refused|does not (open|load)|not reachable|ERR_CONNECTION", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex PortClosed();

    [GeneratedRegex(@"exit (code|status)|CommandExit|exited|traceback|exception|\berror\b|\bfail(s|ed|ing|ure)?\b|returns? an error|command not found|no such file|broken|\bexit \d|non-?zero|unable|cannot|errno|wrong result|does not work|no (pdf|output|result|report)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex CommandFailed();

    [GeneratedRegex(@"deadline.exceeded|\bhangs?\b|\bhung\b|hanging|timed? ?out|stuck|freez|frozen|no answer|unresponsive|does not respond|not responding|slow|stall|crawl to", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Hang();

    [GeneratedRegex(@"\b137\b|\boom\b|out of memory|memory|sigkill|\bkilled\b|heap", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Memory();

    [GeneratedRegex(@"no space|enospc|disk|\b507\b|NotEnoughSpace|quota exceeded|storage", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Disk();

    [GeneratedRegex(@"network|\bdns\b|resolve|connection|connect|internet|\bpip\b|\bnpm\b|registry|proxy|certificate|\btls\b|\bssl\b|unreachable|download|\bfetch\b|egress|firewall|allow ?list", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Network();

    [GeneratedRegex(@"template|\bbuil[dt]s?\b|rebuil[dt]|rebuilding|dockerfile|\bimage\b|deploy|release|rolled? out|upgrade|new version|stale|start command|ready command", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Build();

    [GeneratedRegex(@"\bidle\b|kept (on )?(asking|trying|retrying)|keeps (asking|trying|retrying)|retr(y|ies|ying|ied)|nothing (runs|ran|happens|happened|starts|started|moves)|no \w+ (was|were|is|are|gets|got) \w+ed\b|not (one|a single)|queue (is |was )?(full|grows|growing|piles|stuck)|backlog|waiting for", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Idle();

    [GeneratedRegex(@"\bpaus(e|ed|ing)\b|resum(e|ed|ing)|woken|wake|asleep|sleeping|persist|snapshot|hibernat|restor(e|ed|ing)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Pause();
}
