using System.Text.RegularExpressions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>A failed build that bears on the incident: the latest of its template at that time, and felt in sandboxes or named in the report.</summary>
internal sealed partial record BuildTrouble(
    TemplateRecord Template,
    BuildRecord Build,
    BuildRecord? Serving,
    IReadOnlyList<ClassifiedFailure> Felt,
    bool Unusable)
{
    /// <summary>The first of the failed builds since the last good one.</summary>
    public BuildRecord FirstFailed => Template.Builds
        .First(build => build.Failed && build.CreatedAt <= Build.CreatedAt && (Serving is null || build.CreatedAt > Serving.CreatedAt));

    /// <summary>A failed build is news for this long; after it, what runs on the old build is the normal.</summary>
    private static readonly TimeSpan s_news = TimeSpan.FromHours(26);

    /// <summary>The most telling one, or null.</summary>
    /// <param name="case">The incident.</param>
    /// <param name="atStart">Look for failed start and ready commands, or for all other failures.</param>
    public static BuildTrouble? Find(Case @case, bool atStart)
    {
        BuildTrouble? best = null;
        foreach (TemplateRecord template in Candidates(@case))
        {
            BuildRecord? latest = template.Builds.LastOrDefault(build => build.CreatedAt <= @case.Scope.Core.To && build.Status is "ready" or "error");
            if (latest is not { Failed: true } || IsStartFailure(latest) != atStart)
                continue;

            BuildRecord? serving = template.Builds.LastOrDefault(build => build.Status == "ready" && build.CreatedAt < latest.CreatedAt);
            // A program that is missing, or code that does not fit, in sandboxes which still start from the build before.
            List<ClassifiedFailure> felt = [.. @case.Failures.All.Where(failure =>
                (failure.Class is FailureClass.Dependency or FailureClass.Code)
                && failure.Sandbox.TemplateId == template.TemplateId && failure.At > latest.CreatedAt
                && failure.Sandbox.FirstLife?.BuildId is var build && (build is null || build != latest.BuildId)
                && @case.Failures.Normality.SuccessesElsewhere(failure.Sandbox, failure.Process) == 0)];
            bool unusable = serving is null && template.BuildId is null;
            bool recent = @case.Reported.From - latest.CreatedAt <= s_news;
            bool named = (@case.Scope.Kind == ScopeKind.Grouped && @case.Scope.Templates.Contains(template)) || @case.Text.Mentions(template.Name);
            bool reportedAsBuild = named && @case.Text.Shows(Symptom.Build) && BuildWords().IsMatch(@case.Text.Text);
            bool noOtherStory = @case.Failures.All.Count(failure => failure.Sandbox.TemplateId == template.TemplateId) == felt.Count;
            bool bearsOnIt = felt.Any(failure => failure.Class == FailureClass.Dependency)
                || (felt.Count > 1 && reportedAsBuild)
                || (unusable && named)
                || (reportedAsBuild && noOtherStory);
            if (!recent || !bearsOnIt)
                continue;

            BuildTrouble trouble = new(template, latest, serving, felt, unusable);
            if (best is null || trouble.Felt.Count > best.Felt.Count)
                best = trouble;
        }

        return best;
    }

    /// <summary>Start and ready commands run in the last phase; their reasons name them.</summary>
    public static bool IsStartFailure(BuildRecord build) => build.Reason is { } reason && StartWords().IsMatch(reason);

    private static IEnumerable<TemplateRecord> Candidates(Case @case) =>
        @case.Scope.Templates.Count > 0 && @case.Scope.Kind != ScopeKind.Account
            ? @case.Scope.Templates
            : @case.Account.Templates.Where(template => @case.Text.Mentions(template.Name) || @case.Failures.All.Any(failure => failure.Sandbox.TemplateId == template.TemplateId));

    [GeneratedRegex(@"ready command|start command|template is not ready|waiting for template to be ready", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex StartWords();

    [GeneratedRegex(@"\bbuil[dt]s?\b|rebuil|dockerfile|\bimage\b|deploy|release|template", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex BuildWords();
}
