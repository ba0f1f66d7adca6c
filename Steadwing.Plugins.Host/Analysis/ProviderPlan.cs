using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Orders the providers of one integration so that each comes after those it depends on.</summary>
internal static class ProviderPlan
{
    /// <summary>Reads and orders. Runs plugin code: call it under a deadline.</summary>
    /// <exception cref="InvalidOperationException">The plugin broke its contract; the message says how.</exception>
    public static IReadOnlyList<PlannedProvider> Create(IEvidenceSource source, IntegrationContext context)
    {
        IReadOnlyList<IEvidenceProvider> created = source.CreateProviders(context)
            ?? throw new InvalidOperationException("CreateProviders returned null");
        var described = new List<PlannedProvider>();
        foreach (IEvidenceProvider provider in created)
        {
            if (provider is null) throw new InvalidOperationException("CreateProviders returned a null provider");
            string id = provider.Id;
            if (string.IsNullOrWhiteSpace(id)) throw new InvalidOperationException($"a provider of type {provider.GetType().Name} has no id");
            if (described.Any(other => other.Id == id)) throw new InvalidOperationException($"two providers are called '{id}'");
            described.Add(new PlannedProvider(id, provider.Title ?? id, [.. provider.DependsOn ?? []], provider));
        }

        return Order(described);
    }

    private static List<PlannedProvider> Order(List<PlannedProvider> providers)
    {
        var ordered = new List<PlannedProvider>();
        var waiting = new List<PlannedProvider>(providers);
        while (waiting.Count > 0)
        {
            int ready = waiting.FindIndex(provider => provider.DependsOn.All(id => ordered.Any(done => done.Id == id)));
            if (ready < 0) break;
            ordered.Add(waiting[ready]);
            waiting.RemoveAt(ready);
        }

        // What is left depends on something unknown, on itself in a circle, or on such a provider.
        ordered.AddRange(waiting.Select(provider => provider with { Obstacle = Obstacle(provider, providers) }));
        return ordered;
    }

    private static string Obstacle(PlannedProvider provider, List<PlannedProvider> all)
    {
        string? unknown = provider.DependsOn.FirstOrDefault(id => all.All(other => other.Id != id));
        return unknown is null
            ? $"its dependencies ({string.Join(", ", provider.DependsOn)}) lead in a circle or cannot be run themselves"
            : $"it depends on '{unknown}', which does not exist";
    }
}
