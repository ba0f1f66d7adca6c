using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Turns templates and builds into observations.</summary>
internal static class TemplateFacts
{
    public static Observation Observe(Template template, string request) => new()
    {
        Kind = Kinds.Template,
        Subject = Subjects.Template(template.TemplateId),
        Text = $"Template {Name(template)} ({template.TemplateId}): latest build {template.BuildStatus ?? "unknown"}, {template.CpuCount} vCPU, {template.MemoryMiB} MiB memory, {template.DiskMiB} MiB disk, envd {template.EnvdVersion ?? "unknown"}"
            + (template.UpdatedAt is { } updated ? $", updated {Wording.At(updated)}." : "."),
        From = template.CreatedAt,
        To = template.UpdatedAt >= template.CreatedAt ? template.UpdatedAt : template.CreatedAt,
        Request = request,
        Facts = new Facts()
            .Set("templateId", template.TemplateId)
            .Set("found", true)
            .Set("names", Join(template.Names))
            .Set("aliases", Join(template.Aliases))
            .Set("buildId", template.BuildId)
            .Set("buildStatus", template.BuildStatus)
            .Set("cpuCount", template.CpuCount)
            .Set("memoryMiB", template.MemoryMiB)
            .Set("diskMiB", template.DiskMiB)
            .Set("envdVersion", template.EnvdVersion)
            .Set("createdAt", template.CreatedAt)
            .Set("updatedAt", template.UpdatedAt)
            .Set("lastSpawnedAt", template.LastSpawnedAt)
            .Set("spawnCount", template.SpawnCount)
            .Set("buildCount", template.BuildCount)
            .Set("public", template.Public)
            .Values,
    };

    public static Observation Observe(string templateId, TemplateBuild build, string request) => new()
    {
        Kind = Kinds.Build,
        Subject = Subjects.Build(build.BuildId),
        Text = $"Build {build.BuildId} of template {templateId} is {Wording.Short(build.Status ?? "in an unknown state", 40)}"
            + (build.CreatedAt is { } at ? $", started {Wording.At(at)}" : "")
            + (build.FinishedAt is { } end && build.CreatedAt is { } start ? $" and finished after {Wording.For(end - start)}" : "")
            + $" ({build.CpuCount} vCPU, {build.MemoryMiB} MiB memory).",
        From = build.CreatedAt,
        To = (build.FinishedAt ?? build.UpdatedAt) is { } to && to >= build.CreatedAt ? to : build.CreatedAt,
        Request = request,
        Facts = Of(templateId, build).Values,
    };

    /// <summary>The same build once the reason of its failure is known.</summary>
    public static Observation Failed(string templateId, TemplateBuild build, string? message, string? step, string request)
    {
        Observation told = Observe(templateId, build, request);
        return told with
        {
            Text = $"Build {build.BuildId} of template {templateId} failed{(step is null ? "" : $" at step {Wording.Short(step, 40)}")}: \"{Wording.Short(message ?? "no reason given", 300)}\".",
            Facts = Of(templateId, build).Set("reasonMessage", message is null ? null : Wording.Tail(message, 2000)).Set("reasonStep", step).Values,
        };
    }

    public static Observation NotOwned(string templateId, ApiResult<TemplateWithBuilds> answer) =>
        answer.State is not (EvidenceState.Forbidden or EvidenceState.NotFound)
            ? Problems.From(answer, Subjects.Template(templateId), $"the builds of template {templateId}")
            : new Observation
            {
                Kind = Kinds.Template,
                Subject = Subjects.Template(templateId),
                State = EvidenceState.Unsupported,
                Text = $"Template {templateId} is not among this team's own, so its builds cannot be read: it is public and another team's, or it was deleted.",
                Fix = "Nothing to do when it is one of E2B's own templates; else restore or rebuild it.",
                Request = answer.Request,
                Shown = 0,
                Total = 0,
                Facts = new Facts().Set("templateId", templateId).Set("found", false).Values,
            };

    private static Facts Of(string templateId, TemplateBuild build) => new Facts()
        .Set("templateId", templateId)
        .Set("buildId", build.BuildId)
        .Set("status", build.Status)
        .Set("createdAt", build.CreatedAt)
        .Set("updatedAt", build.UpdatedAt)
        .Set("finishedAt", build.FinishedAt)
        .Set("cpuCount", build.CpuCount)
        .Set("memoryMiB", build.MemoryMiB)
        .Set("diskMiB", build.DiskMiB)
        .Set("envdVersion", build.EnvdVersion);

    private static string? Join(IReadOnlyList<string>? items) => items is null ? null : string.Join(',', items.Where(i => i is not null));

    private static string Name(Template template) => Wording.Short(template.Aliases is [{ } alias, ..] ? alias : template.Names is [{ } name, ..] ? name : "without a name", 80);
}
