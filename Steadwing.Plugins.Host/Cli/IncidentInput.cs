using System.CommandLine;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>The options that say what happened: a file, or a title and a time.</summary>
internal sealed class IncidentInput
{
    private readonly Option<string?> _file = SharedOptions.File("--incident", "Incident file (JSON, gzipped or not). See docs/incident-format.md.");
    private readonly Option<string?> _title = new("--title") { HelpName = "TEXT", Description = "What was seen, in one line; instead of --incident." };
    private readonly Option<string?> _description = new("--description") { HelpName = "TEXT", Description = "More of it, error texts included." };
    private readonly Option<PointInTime?> _since = Moment("--since", "When it began: 30m, 2h, 1d ago, or 2026-06-02T14:15Z.");
    private readonly Option<PointInTime?> _until = Moment("--until", "When it was over, if it is.");
    private readonly Option<string[]> _sandboxes = List("--sandbox", "ID", "Affected sandbox (repeatable).");
    private readonly Option<string[]> _templates = List("--template", "NAME", "Affected template: id, name or alias (repeatable).");
    private readonly Option<string[]> _metadata = List("--metadata", "KEY=VALUE", "Metadata that affected sandboxes carry (repeatable).");

    /// <summary>Adds the options to a verb, with the rule that a file and single options exclude each other.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="replacement">Option that may bring an incident along; null when there is none.</param>
    public void AddTo(Command command, Option? replacement = null)
    {
        foreach (Option option in Single.Prepend(_file)) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            Option[] given = [.. Single.Where(option => result.GetResult(option) is not null)];
            if (result.GetResult(_file) is not null && given.Length > 0)
                result.AddError($"--incident cannot be combined with {given[0].Name}; the file says it all.");
            else if (given.Length > 0 && result.GetResult(_title) is null)
                result.AddError($"{given[0].Name} needs --title, which says in one line what was seen.");
            else if (result.GetResult(_title) is not null && result.GetResult(_since) is null)
                result.AddError("--title needs --since, which says when it began, e.g. --since 30m.");
            else if (given.Length == 0 && result.GetResult(_file) is null && (replacement is null || result.GetResult(replacement) is null))
                result.AddError("Say what happened: --incident FILE, or --title TEXT --since 30m.");
        });
        _metadata.Validators.Add(result =>
        {
            foreach (string pair in result.Tokens.Select(token => token.Value).Where(pair => pair.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--metadata wants KEY=VALUE, not '{pair}'.");
        });
    }

    private IEnumerable<Option> Single => [_title, _description, _since, _until, _sandboxes, _templates, _metadata];

    /// <summary>Whether an incident was given at all.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null || parsed.GetValue(_title) is not null;

    /// <summary>Whether the incident is to be taken out of the very file that is replayed.</summary>
    public bool IsSameFile(ParseResult parsed, string recording) =>
        parsed.GetValue(_file) is { } file && Path.GetFullPath(file) == Path.GetFullPath(recording);

    /// <exception cref="InputException">It cannot be used; one line per problem, each naming file and field or the option.</exception>
    public async Task<ReportedIncident> ReadAsync(ParseResult parsed, Func<string, string> redact, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reader = new IncidentReader(redact, clock);
        if (parsed.GetValue(_file) is { } file)
            return Accept(await reader.ReadFileAsync(file, cancellationToken), problem => $"{file}: {problem}");
        DateTimeOffset now = clock.GetUtcNow();
        var options = new IncidentOptions
        {
            Title = parsed.GetValue(_title),
            Description = parsed.GetValue(_description),
            Since = parsed.GetValue(_since)?.Before(now),
            Until = parsed.GetValue(_until)?.Before(now),
            SandboxIds = parsed.GetValue(_sandboxes) ?? [],
            Templates = parsed.GetValue(_templates) ?? [],
            Metadata = Metadata(parsed.GetValue(_metadata) ?? []),
        };
        return Accept(reader.Read(options), problem => $"{OptionOf(problem.Path)} {problem.Text}");
    }

    /// <summary>Takes a reading, or refuses it with every problem.</summary>
    public static ReportedIncident Accept(IncidentReading reading, Func<IncidentProblem, string> describe) =>
        reading.Incident ?? throw new InputException(string.Join('\n', reading.Problems.Select(describe)));

    private static string OptionOf(string path) => path switch
    {
        "$.title" => "--title",
        "$.description" => "--description",
        "$.startedAt" => "--since",
        "$.endedAt" => "--until",
        _ when path.StartsWith("$.scope.sandboxIds", StringComparison.Ordinal) => "--sandbox",
        _ when path.StartsWith("$.scope.templates", StringComparison.Ordinal) => "--template",
        _ when path.StartsWith("$.scope.metadata", StringComparison.Ordinal) => "--metadata",
        _ => path,
    };

    private static Dictionary<string, string> Metadata(IEnumerable<string> pairs)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            metadata[pair[..equals]] = pair[(equals + 1)..];
        }

        return metadata;
    }

    private static Option<PointInTime?> Moment(string name, string description) => new(name)
    {
        HelpName = "WHEN",
        Description = description,
        CustomParser = result => SharedOptions.Parse(result, "a span such as 30m, 2h, 1d or a moment with its zone such as 2026-06-02T14:15Z", PointInTime.Parse),
    };

    private static Option<string[]> List(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        AllowMultipleArgumentsPerToken = true,
    };
}
