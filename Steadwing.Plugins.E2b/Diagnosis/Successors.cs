using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Sandboxes that took over from one that was gone: same template, exactly the same metadata, made after its end.</summary>
internal static class Successors
{
    /// <summary>More carriers than this and the metadata names an app rather than a piece of work.</summary>
    private const int Rare = 4;

    private static readonly TimeSpan s_atOnce = TimeSpan.FromMinutes(2);

    public static IEnumerable<SandboxHistory> Of(Case @case, SandboxHistory sandbox, DateTimeOffset end) =>
        sandbox.Metadata.Count == 0 || @case.Account.Sandboxes.Count(other => IsAlike(sandbox, other)) > Rare
            ? []
            : @case.Account.Sandboxes.Where(other =>
                other.Id != sandbox.Id && other.TemplateId == sandbox.TemplateId && other.Born >= end && IsAlike(sandbox, other));

    /// <summary>The one that was made right after the end: whoever owned the sandbox had not finished.</summary>
    public static SandboxHistory? AtOnce(Case @case, SandboxHistory sandbox, DateTimeOffset end) =>
        Of(@case, sandbox, end).FirstOrDefault(other => other.Born - end <= s_atOnce);

    private static bool IsAlike(SandboxHistory sandbox, SandboxHistory other) =>
        other.Metadata.Count == sandbox.Metadata.Count && !other.Metadata.Except(sandbox.Metadata).Any();
}
