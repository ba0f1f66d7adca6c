using System.Text.Json;
using System.Text.Json.Nodes;
using Steadwing.Plugins.EndToEnd.Tests.Processes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests.Cases;

/// <summary>An emulated account that stands at now, and the incident that belongs to it, moved to now as well.</summary>
internal sealed class LiveAccount : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private LiveAccount(EmulatorServer server, string incident)
    {
        Server = server;
        IncidentJson = incident;
    }

    public EmulatorServer Server { get; }

    public string IncidentJson { get; }

    public string IncidentFile => _folder.File("incident.json");

    /// <summary>What a process needs to read this account.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["E2B_API_KEY"] = EmulatorOptions.DefaultApiKey,
        ["E2B_API_URL"] = Server.BaseAddress.ToString(),
    };

    /// <param name="wrapped">A recorded account with its incident, gzipped or not.</param>
    /// <param name="options">How the service behaves; the recording is filled in.</param>
    public static async Task<LiveAccount> StartAsync(ReadOnlyMemory<byte> wrapped, EmulatorOptions? options = null)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        ReadOnlyMemory<byte> account = RecordingFile.Unwrap(wrapped);
        DateTimeOffset asOf = DateTimeOffset.Parse(JsonNode.Parse(account.Span)!["asOf"]!.GetValue<string>());
        string incident = Shift(RecordingFile.Property(wrapped, "incident"), now - asOf);
        EmulatorServer server = await EmulatorServer.StartAsync((options ?? new EmulatorOptions()) with { Recording = account, ReplayAt = now });
        var live = new LiveAccount(server, incident);
        await live._folder.WriteAsync("incident.json", incident);
        return live;
    }

    /// <summary>Runs <c>investigate --format json</c> over this account and asserts that the report is valid.</summary>
    public async Task<(Finished Run, JsonElement Report)> InvestigateAsync(params string[] more)
    {
        Finished run = await HostProcess.RunAsync(["investigate", "--incident", IncidentFile, "--format", "json", .. more], Variables);
        return (run, await ReportJson.ParseValidAsync(run.Output));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private static string Shift(ReadOnlyMemory<byte>? json, TimeSpan by)
    {
        if (json is null)
            return "{}";
        JsonObject incident = JsonNode.Parse(json.Value.Span)!.AsObject();
        foreach (string field in (string[])["startedAt", "endedAt"])
        {
            if (incident[field]?.GetValue<string>() is { } at)
                incident[field] = (DateTimeOffset.Parse(at) + by).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");
        }

        return incident.ToJsonString();
    }
}
