using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Lets each integration diagnose its own evidence under a deadline. One that fails costs only itself.</summary>
internal sealed class Diagnostician(TimeProvider clock)
{
    public async Task<DiagnosedSource> DiagnoseAsync(IIntegration integration, SourceEvidence evidence, Incident incident, TimeWindow window, TimeSpan deadline)
    {
        string name = integration.Id;
        if (integration is not IFailureModeSource source) return new DiagnosedSource(name, evidence, [], null);

        // Not disposed when the diagnosis is abandoned: it may still look at its token.
        var timeout = new CancellationTokenSource(deadline, clock);
        var request = new DiagnosisRequest(incident, window, clock.GetUtcNow(), evidence.Items);
        try
        {
            Task<DiagnosedSource> work = Task.Run(
                () => new DiagnosedSource(
                    integration.DisplayName ?? name,
                    evidence,
                    [.. source.FailureModes],
                    source.Diagnose(request, timeout.Token) ?? throw new InvalidOperationException("Diagnose returned null")),
                CancellationToken.None);
            DiagnosedSource diagnosed = await work.WaitAsync(timeout.Token);
            timeout.Dispose();
            return diagnosed;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new DiagnosedSource(name, evidence, [], null, $"The diagnosis of {name} did not finish within {deadline.TotalSeconds:0} s; its evidence was not judged.");
        }
        catch (Exception e)
        {
            return new DiagnosedSource(name, evidence, [], null, $"The diagnosis of {name} failed ({e.GetType().Name}); its evidence was not judged.");
        }
    }
}
