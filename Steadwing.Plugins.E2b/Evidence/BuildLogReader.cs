using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Reads the end of a build's log and, where that does not say it, why the build failed.</summary>
internal sealed class BuildLogReader(IE2bClient client, DateTimeOffset asOf)
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<Observation>> ReadAsync(BuildToRead wanted, CancellationToken cancellationToken)
    {
        (string template, TemplateBuild build, string toldBy, int reads) = wanted;
        var seen = new List<Observation>();
        DateTimeOffset end = build.FinishedAt ?? build.UpdatedAt ?? asOf;
        bool kept = end > asOf - E2bLimits.Retention;
        BuildLogDigest? log = null;
        if (kept)
        {
            reads--;
            var answer = await client.GetBuildLogsAsync(template, build.BuildId, RunSpan.Earlier(asOf, end + s_margin), cancellationToken);
            log = answer.IsOk ? BuildLogDigest.Of(answer.Value, answer.Request) : null;
            seen.Add(log?.Observe(template, build) ?? Problems.From(answer, Subjects.Build(build.BuildId), $"the log of build {build.BuildId}"));
        }

        if (build.Status == "error")
            seen.Add(await ExplainAsync(wanted, log, reads > 0, cancellationToken) ?? TemplateFacts.Observe(template, build, toldBy));
        else
            seen.Add(TemplateFacts.Observe(template, build, toldBy));
        if (!kept && seen[^1].Text("reasonMessage") is null)
            seen.Add(Gone(template, build, end));
        return seen;
    }

    private async Task<Observation?> ExplainAsync(BuildToRead wanted, BuildLogDigest? log, bool mayAsk, CancellationToken cancellationToken)
    {
        (string template, TemplateBuild build, _, _) = wanted;
        if (log?.Reason is { } reason)
            return TemplateFacts.Failed(template, build, reason, log.ReasonStep, log.Request);
        if (!mayAsk)
            return null;
        var status = await client.GetBuildStatusAsync(template, build.BuildId, cancellationToken);
        return status.IsOk ? TemplateFacts.Failed(template, build, status.Value.Reason?.Message, status.Value.Reason?.Step, status.Request) : null;
    }

    private static Observation Gone(string template, TemplateBuild build, DateTimeOffset end) => new()
    {
        Kind = Kinds.BuildLog,
        Subject = Subjects.Build(build.BuildId),
        State = EvidenceState.Expired,
        Text = $"The log of build {build.BuildId} is gone: E2B keeps it for {E2bLimits.Retention.TotalDays:0} days and the build ended {Wording.At(end)}.",
        Fix = "Build the template again to get a log.",
        From = build.CreatedAt,
        To = end >= build.CreatedAt ? end : build.CreatedAt,
        Request = "none",
        Shown = 0,
        Total = 0,
        Facts = new Facts().Set("templateId", template).Set("buildId", build.BuildId).Set("lines", 0d).Values,
    };
}
