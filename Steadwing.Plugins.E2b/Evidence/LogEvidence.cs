using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What the code in the sandboxes did and what the platform did to them: processes with exit codes, platform lines, errors.</summary>
internal sealed class LogEvidence(IE2bClient client, SelectionSources sources) : IEvidenceProvider
{
    public const string ProviderId = "sandbox-logs";
    private const int Parallel = 8;

    public string Id => ProviderId;

    public string Title => "Logs";

    public IReadOnlyList<string> DependsOn => [SandboxEvidence.ProviderId, LifecycleEvidence.ProviderId];

    public async IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SandboxSelection selection = await SandboxSelection.ChooseAsync(request, sources, cancellationToken);
        yield return selection.Observe();
        var pages = new PageBudget(RequestPlan.ExtraLogPages(request.Found, SandboxIds.Named(request.Incident).Count, selection.Chosen.Count - selection.NamedCount));
        var streak = new FailureStreak("logs", selection.Chosen.Count);
        await foreach (LogReading reading in ReadAllAsync(new LogReader(client, RunSpan.Of(request)), selection, pages, cancellationToken))
        {
            foreach (Observation observation in reading.Observe())
                yield return observation;
            if (streak.Next(reading.Problem) is { } last)
            {
                yield return last;
                yield break;
            }
        }
    }

    /// <summary>The named ones first: what their further pages cost is no longer there for the others.</summary>
    private static async IAsyncEnumerable<LogReading> ReadAllAsync(
        LogReader reader, SandboxSelection selection, PageBudget pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LogReading reading in ReadAsync(reader, [.. selection.Chosen.Take(selection.NamedCount)], pages, cancellationToken))
            yield return reading;
        IEnumerable<SandboxLife> others = selection.Chosen.Skip(selection.NamedCount);
        if (selection.NamedCount == 1)
            others = others.Take(pages.Left);
        await foreach (LogReading reading in ReadAsync(reader, [.. others], selection.HasNames ? new PageBudget(0) : pages, cancellationToken))
            yield return reading;
    }

    /// <summary>First pages side by side; further ones one sandbox after the other, so that every run reads the same ones.</summary>
    private static async IAsyncEnumerable<LogReading> ReadAsync(
        LogReader reader, IReadOnlyList<SandboxLife> lives, PageBudget pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (LogReading reading in OrderedParallel.SelectAsync(lives, Parallel, reader.StartAsync, cancellationToken))
        {
            await reader.ContinueAsync(reading, pages, cancellationToken);
            yield return reading;
        }
    }
}
