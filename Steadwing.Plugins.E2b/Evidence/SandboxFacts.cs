using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Turns a listed sandbox and its details into an observation.</summary>
internal static class SandboxFacts
{
    public static Observation Observe(SandboxDetail detail, string request) => Observe(
        new ListedSandbox
        {
            SandboxId = detail.SandboxId,
            TemplateId = detail.TemplateId,
            Alias = detail.Alias,
            State = detail.State,
            StartedAt = detail.StartedAt,
            EndAt = detail.EndAt,
            CpuCount = detail.CpuCount,
            MemoryMiB = detail.MemoryMiB,
            DiskMiB = detail.DiskMiB,
            EnvdVersion = detail.EnvdVersion,
            Metadata = detail.Metadata,
        },
        detail,
        request);

    /// <param name="sandbox">As the list shows it.</param>
    /// <param name="detail">What only the single read tells, when it was made.</param>
    /// <param name="request">The request it came from.</param>
    public static Observation Observe(ListedSandbox sandbox, SandboxDetail? detail, string request) => new()
    {
        Kind = Kinds.Sandbox,
        Subject = Subjects.Sandbox(sandbox.SandboxId),
        Text = Describe(sandbox, detail),
        From = sandbox.StartedAt,
        To = sandbox.EndAt is { } end && end >= sandbox.StartedAt ? end : sandbox.StartedAt,
        Request = request,
        Facts = new Facts()
            .Set("sandboxId", sandbox.SandboxId)
            .Set("found", true)
            .Set("templateId", sandbox.TemplateId)
            .Set("alias", sandbox.Alias)
            .Set("state", sandbox.State)
            .Set("startedAt", sandbox.StartedAt)
            .Set("endAt", sandbox.EndAt)
            .Set("cpuCount", sandbox.CpuCount)
            .Set("memoryMiB", sandbox.MemoryMiB)
            .Set("diskMiB", sandbox.DiskMiB)
            .Set("envdVersion", sandbox.EnvdVersion)
            .Set("onTimeout", detail?.Lifecycle?.OnTimeout)
            .Set("autoResume", detail?.Lifecycle?.AutoResume)
            .Set("allowInternetAccess", detail?.AllowInternetAccess)
            .Set("networkAllowOut", Join(detail?.Network?.AllowOut))
            .Set("networkDenyOut", Join(detail?.Network?.DenyOut))
            .SetMetadata(sandbox.Metadata)
            .Values,
    };

    private static string Describe(ListedSandbox sandbox, SandboxDetail? detail)
    {
        string text = $"Sandbox {sandbox.SandboxId} of template {sandbox.Alias ?? sandbox.TemplateId ?? "(unknown)"} is {sandbox.State ?? "in an unknown state"}";
        if (sandbox.StartedAt is { } start)
            text += $" since its start at {Wording.At(start)}";
        if (sandbox.EndAt is { } end)
            text += sandbox.State == "paused" ? $"; it was paused at {Wording.At(end)}" : $"; it ends at {Wording.At(end)} unless extended";
        text += $" ({sandbox.CpuCount} vCPU, {sandbox.MemoryMiB} MiB memory).";
        if (detail?.Lifecycle?.OnTimeout is { } onTimeout)
            text += $" At its end time it is set to {Wording.Short(onTimeout, 20)}.";
        if (detail?.AllowInternetAccess == false || detail?.Network?.DenyOut is { Count: > 0 })
            text += $" Internet access is limited: allowed {List(detail.Network?.AllowOut, "nothing")}, denied {List(detail.Network?.DenyOut, "everything")}.";
        return text;
    }

    private static string? Join(IReadOnlyList<string>? items) => items is null ? null : string.Join(',', items.Where(i => i is not null));

    private static string List(IReadOnlyList<string>? items, string none) => items is { Count: > 0 } ? Wording.Short(string.Join(", ", items), 200) : none;
}
