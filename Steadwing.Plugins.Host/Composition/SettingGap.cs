using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>Says why settings keep an integration from being asked, and where to find what is missing.</summary>
internal static class SettingGap
{
    /// <summary>One gap for all problems of an integration.</summary>
    public static UnavailableSource Of(ConfiguredIntegration configured) => new(
        configured.Id,
        State(configured),
        string.Join(' ', configured.Settings.Problems.Select(problem => problem.Text)),
        string.Join(' ', configured.Settings.Problems.Select(problem => Fix(configured.Integration, problem)).Distinct()));

    /// <summary>A secret that is missing or wrong is a refused credential; any other setting is something nobody can ask with.</summary>
    private static EvidenceState State(ConfiguredIntegration configured) =>
        configured.Settings.Problems.Any(problem => Field(configured.Integration, problem)?.Kind == ConfigFieldKind.Secret)
            ? EvidenceState.Unauthenticated
            : EvidenceState.Skipped;

    private static string Fix(IIntegration integration, SettingProblem problem)
    {
        ConfigField? field = Field(integration, problem);
        string fix = Sentence(problem.Fix);
        return field is { Required: true, Help: { } help } ? $"{fix} {Sentence(help)}" : fix;
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static ConfigField? Field(IIntegration integration, SettingProblem problem) =>
        integration.Configuration.Fields.FirstOrDefault(field => field.Key == problem.Field);
}
