using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Turns a lifecycle event into an observation.</summary>
internal static class LifecycleFacts
{
    public static Observation Observe(LifecycleEvent e, string request)
    {
        string type = e.Type[(e.Type.LastIndexOf('.') + 1)..];
        return new Observation
        {
            Kind = Kinds.LifecycleEvent,
            Subject = Subjects.Sandbox(e.SandboxId),
            Text = Describe(e, type),
            From = e.Timestamp,
            To = e.Timestamp,
            Request = request,
            Facts = new Facts()
                .Set("type", type)
                .Set("at", e.Timestamp)
                .Set("eventId", e.Id)
                .Set("executionId", e.ExecutionId)
                .Set("buildId", e.BuildId)
                .Set("templateId", e.TemplateId)
                .Set("teamId", e.TeamId)
                .Set("killReason", e.Data?.KillReason)
                .Set("setTimeout", e.Data?.SetTimeout)
                .Set("egressAllowed", Join(e.Data?.NetworkEgress?.AllowedCidrs, e.Data?.NetworkEgress?.AllowedDomains))
                .Set("egressDenied", Join(e.Data?.NetworkEgress?.DeniedCidrs))
                .Set("executionStartedAt", e.Data?.Execution?.StartedAt)
                .Set("vcpuCount", e.Data?.Execution?.VcpuCount)
                .Set("memoryMiB", e.Data?.Execution?.MemoryMiB)
                .Set("executionMs", e.Data?.Execution?.ExecutionMs)
                .SetMetadata(e.Data?.Metadata)
                .Values,
        };
    }

    private static string Describe(LifecycleEvent e, string type)
    {
        string text = $"Sandbox {e.SandboxId} was {Wording.Short(type, 40)} at {Wording.At(e.Timestamp)}";
        if (type is "created" or "resumed" && e.TemplateId is { } template)
            text += $" from template {template}";
        if (type == "killed")
            text += e.Data?.KillReason is { } reason ? $", reason \"{Wording.Short(reason, 60)}\"" : ", no reason recorded";
        if (e.Data?.Execution?.ExecutionMs is { } ms and >= 0 and < 1e12)
            text += $", after running {Wording.For(TimeSpan.FromMilliseconds(ms))}";
        if (e.Data?.SetTimeout is { } end)
            text += $"; its end was set to {Wording.At(end)}";
        if (e.Data?.NetworkEgress is { } egress)
            text += $"; its egress rules were set to allow {List(egress.AllowedCidrs, egress.AllowedDomains)} and deny {List(egress.DeniedCidrs)}";
        return text + ".";
    }

    // Null when nothing was said about it; empty when it was set to nothing.
    private static string? Join(params IReadOnlyList<string>?[] lists) =>
        lists.All(l => l is null) ? null : string.Join(',', lists.SelectMany(l => l ?? []).Where(i => i is not null));

    private static string List(params IReadOnlyList<string>?[] lists) => Join(lists) is { Length: > 0 } items ? Wording.Short(items.Replace(",", ", ", StringComparison.Ordinal), 200) : "nothing";
}
