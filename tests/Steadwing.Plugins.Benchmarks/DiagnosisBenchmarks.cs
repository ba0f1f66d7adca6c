using BenchmarkDotNet.Attributes;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Benchmarks;

/// <summary>From 50,000 evidence items to ranked causes. Target: 50 ms.</summary>
[MemoryDiagnoser]
public class DiagnosisBenchmarks
{
    private IFailureModeSource _plugin = null!;
    private DiagnosisRequest _wholeAccount = null!;
    private DiagnosisRequest _oneSandbox = null!;
    private AnalysisInput _diagnosed = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        IIntegration integration = await LoadedE2b.LoadAsync();
        _plugin = (IFailureModeSource)integration;
        SourceEvidence evidence = ManyItems.Make();
        DateTimeOffset start = ManyItems.AsOf.AddHours(-1);
        var incident = new Incident { Id = "INC-1", Title = "Jobs fail", Description = "Some jobs end with errors since an hour.", StartedAt = start };
        var named = incident with { Scope = new IncidentScope([ManyItems.SandboxId(1511)], [], new Dictionary<string, string>()) };
        _wholeAccount = new DiagnosisRequest(incident, new TimeWindow(start, ManyItems.AsOf), ManyItems.AsOf, evidence.Items);
        _oneSandbox = _wholeAccount with { Incident = named };
        _diagnosed = new AnalysisInput([new DiagnosedSource(integration.DisplayName, evidence, _plugin.FailureModes, _plugin.Diagnose(_wholeAccount, CancellationToken.None))], []);
    }

    /// <summary>The plugin's part, nothing named: everything that lived at the time is looked at.</summary>
    [Benchmark]
    public object Diagnose_WholeAccount() => _plugin.Diagnose(_wholeAccount, CancellationToken.None);

    /// <summary>The plugin's part, one sandbox named.</summary>
    [Benchmark]
    public object Diagnose_OneSandbox() => _plugin.Diagnose(_oneSandbox, CancellationToken.None);

    /// <summary>The host's part: validating, linking, ranking, wording.</summary>
    [Benchmark]
    public object Rank() => RootCauseAnalyzer.Conclude(_diagnosed);
}
