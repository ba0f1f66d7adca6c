using System.IO.Compression;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>The embedded example. It is written by the emulator's <c>build-demo</c>; do not edit it by hand.</summary>
internal static class DemoRecording
{
    private const string Resource = "Steadwing.Plugins.E2b.Recording.demo.json.gz";

    /// <summary>Plain JSON with <c>incident</c> and <c>account</c>. The caller disposes it.</summary>
    public static Stream Open() => new GZipStream(
        typeof(DemoRecording).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is missing from the assembly: the plugin was built without its demo."),
        CompressionMode.Decompress);
}
