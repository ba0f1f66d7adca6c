using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Steadwing.Plugins.E2b.Recording;

namespace Steadwing.Plugins.Emulator;

/// <summary>A real HTTP server on the loopback interface that answers like the E2B API, from a recorded account.</summary>
/// <remarks>It never changes: whatever is not a GET is noted in <see cref="Requests"/> and answered with 405.</remarks>
public sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly RequestPipeline _pipeline;

    private EmulatorServer(WebApplication application, RequestPipeline pipeline, DateTimeOffset asOf)
    {
        _application = application;
        _pipeline = pipeline;
        AsOf = asOf;
        BaseAddress = new Uri(application.Urls.Single());
    }

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The moment at which the account stands, UTC.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Everything that arrived so far, in order of arrival.</summary>
    public IReadOnlyList<EmulatedRequest> Requests => _pipeline.Log.Snapshot();

    /// <summary>How many requests arrived so far.</summary>
    public int RequestCount => _pipeline.Log.Count;

    /// <summary>Starts listening.</summary>
    /// <exception cref="FormatException">The recording cannot be used.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RecordedAccount account = Open(options);
        RequestPipeline pipeline = new(account, options);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options.Port));
        WebApplication application = builder.Build();
        application.Run(pipeline.HandleAsync);
        await application.StartAsync(cancellationToken);
        return new EmulatorServer(application, pipeline, account.AsOf);
    }

    /// <summary>Lets a key in from now on.</summary>
    public void Accept(string apiKey) => _pipeline.Keys.Accept(apiKey);

    /// <summary>Refuses a key from now on.</summary>
    public void Revoke(string apiKey) => _pipeline.Keys.Revoke(apiKey);

    /// <summary>Adds a fault behind those that exist.</summary>
    public void Add(Fault fault) => _pipeline.Faults.Add(fault);

    /// <summary>Removes all faults.</summary>
    public void ClearFaults() => _pipeline.Faults.Clear();

    /// <summary>Forgets the requests so far.</summary>
    public void ClearRequests() => _pipeline.Log.Clear();

    /// <summary>Completes when the process is asked to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _application.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops listening and cuts what hangs.</summary>
    public async Task StopAsync()
    {
        using CancellationTokenSource atOnce = new(TimeSpan.Zero);
        await _application.StopAsync(atOnce.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _application.DisposeAsync();
    }

    private static RecordedAccount Open(EmulatorOptions options)
    {
        ReadOnlyMemory<byte> json = (options.Recording, options.RecordingPath) switch
        {
            ({ } bytes, null) => RecordingFile.Unwrap(bytes),
            (null, { } path) => RecordingFile.Read(path),
            _ => throw new ArgumentException("Give the emulator either a recording or the path of one.", nameof(options)),
        };
        using Stream stream = MemoryMarshal.TryGetArray(json, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(json.ToArray(), writable: false);
        return RecordedAccount.Open(stream, options.ReplayAt);
    }

    private static void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(IPAddress.Loopback, port);
    }
}
