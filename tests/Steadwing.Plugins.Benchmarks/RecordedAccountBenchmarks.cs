using BenchmarkDotNet.Attributes;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.Benchmarks;

/// <summary>Opening a recorded account of 400 sandboxes, and one page of its events.</summary>
[MemoryDiagnoser]
public class RecordedAccountBenchmarks
{
    private IRecordedAccountSource _plugin = null!;
    private byte[] _json = null!;
    private IRecordedAccount _open = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _plugin = (IRecordedAccountSource)await LoadedE2b.LoadAsync();
        _json = BigAccount.FourHundred().ToArray();
        _open = _plugin.Open(new MemoryStream(_json), null);
    }

    [Benchmark]
    public IRecordedAccount Open() => _plugin.Open(new MemoryStream(_json), null);

    [Benchmark]
    public RecordedAnswer Answer_PageOfEvents() => _open.Answer("/events/sandboxes?limit=100&offset=200");
}
