using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Answers GET requests from a recorded account the way the E2B API does, its traps included.</summary>
internal sealed class RecordedAccount : IRecordedAccount
{
    private readonly SandboxAnswers _sandboxes;
    private readonly LogAnswers _logs;
    private readonly EventAnswers _events;
    private readonly MetricAnswers _metrics;
    private readonly TemplateAnswers _templates;
    private readonly BuildAnswers _builds;
    private readonly TeamAnswers _team;

    private RecordedAccount(AccountData account)
    {
        AsOf = account.AsOf;
        _sandboxes = new SandboxAnswers(account);
        _logs = new LogAnswers(account);
        _events = new EventAnswers(account);
        _metrics = new MetricAnswers(account);
        _templates = new TemplateAnswers(account);
        _builds = new BuildAnswers(account, _templates);
        _team = new TeamAnswers(account);
    }

    public DateTimeOffset AsOf { get; }

    /// <summary>Reads a recorded account; the stream is read to its end and not disposed.</summary>
    /// <param name="json">Plain UTF-8 JSON.</param>
    /// <param name="replayAt">Null to answer as history; a moment to shift every time stamp as if it had been recorded then.</param>
    /// <exception cref="FormatException">Not a usable recording; the message names the JSON path.</exception>
    public static RecordedAccount Open(Stream json, DateTimeOffset? replayAt) => new(AccountReader.Read(json, replayAt));

    public RecordedAnswer Answer(string pathAndQuery)
    {
        RecordedRequest request = new(pathAndQuery);
        RecordedAnswer answer = Route(request);
        return request.Problem is { } problem ? Answers.Error(400, problem) : answer;
    }

    private RecordedAnswer Route(RecordedRequest request) => request.Segments switch
    {
        ["health"] => Answers.NoContent(),
        ["v2", "sandboxes"] => _sandboxes.List(request),
        ["v2", "sandboxes", var id, "logs"] => Of(id, sandbox => _logs.Structured(request, sandbox)),
        ["sandboxes"] => _sandboxes.ListRunning(request),
        ["sandboxes", "metrics"] => _metrics.Latest(request),
        ["sandboxes", var id] => Of(id, _sandboxes.Detail),
        ["sandboxes", var id, "logs"] => Of(id, sandbox => _logs.Raw(request, sandbox)),
        ["sandboxes", var id, "metrics"] => Of(id, sandbox => _metrics.OfSandbox(request, sandbox)),
        ["events", "sandboxes"] => _events.OfTeam(request),
        ["events", "sandboxes", var id] => Of(id, sandbox => _events.OfSandbox(request, sandbox)),
        ["v2", "templates"] => _templates.List(request),
        ["templates"] => _templates.ListAll(request),
        ["templates", "aliases", var alias] => _templates.Alias(alias),
        ["templates", var id] => _templates.Detail(request, id),
        ["templates", var id, "tags"] => _templates.Tags(id),
        ["templates", var id, "builds", var build, "status"] => _builds.Status(request, id, build),
        ["templates", var id, "builds", var build, "logs"] => _builds.Logs(request, id, build),
        ["teams", var id, "metrics"] => _team.Metrics(request, id),
        ["teams", var id, "metrics", "max"] => _team.Maximum(request, id),
        _ => Answers.Error(404, "no matching operation was found"),
    };

    private static RecordedAnswer Of(string id, Func<string, RecordedAnswer> answer) =>
        SandboxId.Parse(id) is { } sandbox ? answer(sandbox) : Answers.Error(400, "Invalid sandbox ID");
}
