using Steadwing.Plugins.EndToEnd.Tests.Processes;

namespace Steadwing.Plugins.EndToEnd.Tests.Cases;

/// <summary>The recorded incidents that lie beside the checkout.</summary>
internal static class Corpus
{
    private const string Missing = "(the corpus is missing)";

    /// <summary>Names for a data-driven test; one placeholder when there are none, so that the test runs and says so.</summary>
    public static IEnumerable<string> Names => Files().DefaultIfEmpty(Missing);

    /// <summary>The file of one incident. Without the corpus the test is inconclusive, or fails where it must be there.</summary>
    public static string FileOf(string name)
    {
        if (name != Missing) return Path.Combine(Checkout.Incidents, name + ".json.gz");
        string message = $"No recorded incidents in {Checkout.Incidents}.";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(message);
        Assert.Inconclusive(message);
        return "";
    }

    private static IEnumerable<string> Files() => Directory.Exists(Checkout.Incidents)
        ? Directory.EnumerateFiles(Checkout.Incidents, "*.json.gz").Select(file => Path.GetFileName(file)[..^".json.gz".Length]).Order(StringComparer.Ordinal)
        : [];
}
