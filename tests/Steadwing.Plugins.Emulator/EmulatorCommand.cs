using System.CommandLine;
using Steadwing.Plugins.Emulator.Incidents;

namespace Steadwing.Plugins.Emulator;

/// <summary>The command line: serves a recording, or writes one.</summary>
internal static class EmulatorCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        Option<FileInfo> recording = new("--recording") { Description = "Recorded account or incident, .json or .json.gz." };
        Option<bool> big = new("--big") { Description = "Serve a generated account: 2,000 sandboxes, one with 300,000 log lines." };
        Option<int> port = new("--port") { Description = "Port on 127.0.0.1; 0 picks a free one." };
        Option<int> latency = new("--latency") { Description = "Milliseconds every answer takes." };
        Option<bool> now = new("--now") { Description = "Shift the recording so that it ends now." };
        Option<string[]> key = new("--key") { Description = "API key that is let in (repeatable)." };
        Option<int?> revokeAfter = new("--revoke-after") { Description = "Revoke all keys after so many requests." };
        Option<int?> rateLimit = new("--rate-limit") { Description = "Requests per second before 429." };
        Option<int> skew = new("--skew") { Description = "Seconds added to the Date header." };
        Option<string[]> fault = new("--fault") { Description = "PATH=STATUS or PATH=KIND, e.g. '/v2/sandboxes/*/logs=403', '*=Html' (repeatable)." };
        RootCommand root = new("Answers like the E2B API from a recorded account. Read-only.") { recording, big, port, latency, now, key, revokeAfter, rateLimit, skew, fault };
        root.Validators.Add(result =>
        {
            if (result.GetValue(big) == (result.GetValue(recording) is not null))
                result.AddError("Give either --recording FILE or --big.");
        });
        root.Subcommands.Add(BuildDemoCommand());
        root.Subcommands.Add(WriteIncidentsCommand());
        root.SetAction(async (parsed, cancellationToken) => await ServeAsync(
            new EmulatorOptions
            {
                RecordingPath = parsed.GetValue(recording)?.FullName,
                Recording = parsed.GetValue(big) ? BigAccount.Many() : default(ReadOnlyMemory<byte>?),
                Port = parsed.GetValue(port),
                Latency = TimeSpan.FromMilliseconds(parsed.GetValue(latency)),
                ReplayAt = parsed.GetValue(now) ? TimeProvider.System.GetUtcNow() : null,
                ApiKeys = parsed.GetValue(key) is { Length: > 0 } keys ? keys : [EmulatorOptions.DefaultApiKey],
                RevokeAfter = parsed.GetValue(revokeAfter),
                RateLimit = parsed.GetValue(rateLimit) is { } perSecond ? new RateLimit(perSecond, TimeSpan.FromSeconds(1)) : null,
                ClockSkew = TimeSpan.FromSeconds(parsed.GetValue(skew)),
                Faults = [.. (parsed.GetValue(fault) ?? []).Select(ParseFault)],
            },
            cancellationToken));
        return root.Parse(args).InvokeAsync();
    }

    private static Command BuildDemoCommand()
    {
        Argument<FileInfo> file = new("file") { Description = "Where to write the demo recording, .json.gz." };
        Command command = new("build-demo", "Writes the recording that the plugin embeds as its demo.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await File.WriteAllBytesAsync(parsed.GetRequiredValue(file).FullName, DemoStory.Build().ToGzip(), cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command WriteIncidentsCommand()
    {
        Argument<DirectoryInfo> directory = new("directory") { Description = "Where to write our own incidents, one .json.gz each." };
        Command command = new("write-incidents", "Writes the incidents that the diagnosis is tried on.") { directory };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            int written = await OwnIncidents.WriteAsync(parsed.GetRequiredValue(directory).FullName, cancellationToken);
            await Console.Error.WriteLineAsync($"{written} incidents written.".AsMemory(), cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task<int> ServeAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(options, cancellationToken);
        // The first line is the address, for scripts that wait for it.
        await Console.Out.WriteLineAsync(server.BaseAddress.ToString().AsMemory(), cancellationToken);
        await Console.Error.WriteLineAsync($"Account stands at {server.AsOf:u}. Keys let in: {options.ApiKeys.Count}. Ctrl-C stops.".AsMemory(), cancellationToken);
        await server.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static Fault ParseFault(string text)
    {
        string[] parts = text.Split('=', 2);
        string what = parts.Length > 1 ? parts[1] : "";
        if (int.TryParse(what, out int status))
            return Fault.OfStatus(parts[0], status);
        return Enum.TryParse(what, ignoreCase: true, out FaultKind kind)
            ? new Fault(parts[0], kind)
            : throw new ArgumentException($"--fault {text}: write PATH=STATUS or PATH=KIND with one of {string.Join(", ", Enum.GetNames<FaultKind>())}.");
    }
}
