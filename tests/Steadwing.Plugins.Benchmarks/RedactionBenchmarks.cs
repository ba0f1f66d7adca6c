using System.Text;
using BenchmarkDotNet.Attributes;
using Steadwing.Plugins.Emulator;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Benchmarks;

/// <summary>What redaction costs per body of 1 MB, which is every answer of a service.</summary>
[MemoryDiagnoser]
public class RedactionBenchmarks
{
    private const int Size = 1_000_000;

    private readonly IReadOnlyList<string> _literals = Redactor.Literals(EmulatorOptions.DefaultApiKey);
    private ReadOnlyMemory<byte> _clean;
    private ReadOnlyMemory<byte> _secret;
    private string _line = "";

    [GlobalSetup]
    public void SetUp()
    {
        _line = "2026-06-02T14:15:53Z worker 17 finished part 4711 of order 0815 in 12.4 s, 3 retries, next at 14:16:10";
        _clean = Body(_line);
        _secret = Body(_line + $" with key {EmulatorOptions.DefaultApiKey} and password=hunter2hunter2");
    }

    [Benchmark]
    public ReadOnlyMemory<byte> Body_WithoutSecrets() => Redactor.Redact(_clean, _literals);

    [Benchmark]
    public ReadOnlyMemory<byte> Body_SecretInEveryLine() => Redactor.Redact(_secret, _literals);

    [Benchmark]
    public string Line_WithoutSecrets() => Redactor.Redact(_line);

    private static byte[] Body(string line)
    {
        string entry = $$$"""{"timestamp":"2026-06-02T14:15:53Z","level":"info","message":"{{{line}}}","fields":{"logger":"process"} },""";
        return Encoding.UTF8.GetBytes($"{{\"logs\":[{string.Concat(Enumerable.Repeat(entry, Size / entry.Length)).TrimEnd(',')}]}}");
    }
}
