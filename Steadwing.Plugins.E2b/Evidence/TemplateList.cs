using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>The team's templates, as far as they were read.</summary>
/// <param name="Templates">Each once.</param>
/// <param name="Complete">Whether the list was read to its end.</param>
/// <param name="Request">The first request.</param>
/// <param name="Failure">Why it was not read further, when that was not our choice.</param>
internal sealed record TemplateList(IReadOnlyList<Template> Templates, bool Complete, string Request, ApiResult<IReadOnlyList<Template>>? Failure)
{
    /// <summary>Templates that a person's word for one can mean: its id, a name with or without the team's prefix, an alias, each with or without a tag.</summary>
    public IEnumerable<Template> Meant(string word)
    {
        string name = word.Trim().Split(':')[0];
        return Templates.Where(t => t.TemplateId == name || Names(t).Any(n => n == name || n.EndsWith($"/{name}", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Names(Template template) => [.. template.Aliases ?? [], .. template.Names ?? []];
}
