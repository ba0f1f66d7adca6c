using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Incidents;

/// <summary>The recorded incidents that lie beside the checkout. They are not part of it, so a plain clone has none.</summary>
internal static class PublicCorpus
{
    private const string Ending = ".json.gz";

    public static bool IsThere => Directory.Exists(Repository.PublicCorpus);

    /// <summary>Names in ordinal order; none without the folder.</summary>
    public static IReadOnlyList<string> Ids { get; } = !IsThere
        ? []
        : [.. Directory.EnumerateFiles(Repository.PublicCorpus, "*" + Ending).Select(Name).Order(StringComparer.Ordinal)];

    public static CorpusIncident Load(string id) => CorpusIncident.Read(id, File.ReadAllBytes(Path.Combine(Repository.PublicCorpus, id + Ending)));

    /// <summary>Outside of the project's own pipeline the corpus may be absent; there it may not.</summary>
    public static void Require()
    {
        if (IsThere)
            return;
        string reason = $"The public corpus is not at {Path.GetRelativePath(Repository.Root, Repository.PublicCorpus)} (relative to the repository), so nothing was run.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(reason);
        Assert.Inconclusive(reason);
    }

    private static string Name(string path) => Path.GetFileName(path)[..^Ending.Length];
}
