namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>A template and its builds.</summary>
/// <param name="EvidenceId">Evidence of the list entry; null when only builds are known.</param>
/// <param name="TemplateId">Template id.</param>
/// <param name="Names">Names and aliases, without duplicates.</param>
/// <param name="BuildId">The build new sandboxes start from; null when there is no ready one.</param>
/// <param name="BuildStatus">Status of the latest build, which may not be <paramref name="BuildId"/>.</param>
/// <param name="Builds">In order of creation.</param>
internal sealed record TemplateRecord(
    string? EvidenceId,
    string TemplateId,
    IReadOnlyList<string> Names,
    string? BuildId,
    string? BuildStatus,
    IReadOnlyList<BuildRecord> Builds)
{
    /// <summary>What people call it.</summary>
    public string Name => Names.Count > 0 ? Names[0] : TemplateId;
}
