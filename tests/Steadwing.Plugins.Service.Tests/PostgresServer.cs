using System.Diagnostics;

namespace Steadwing.Plugins.Service.Tests;

/// <summary>A PostgreSQL server in a temporary folder, shared by all tests of this process and stopped with it.</summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<Task<(PostgresServer? Server, string Reason)>> s_shared = new(StartAsync);
    private static int s_databases;
    private readonly string _bin, _folder;
    private readonly bool _asPostgres;

    private PostgresServer(string bin, string folder, bool asPostgres) => (_bin, _folder, _asPostgres) = (bin, folder, asPostgres);

    /// <summary>Creates an empty database. Inconclusive without PostgreSQL, except where CI promises to have it.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync()
    {
        (PostgresServer? server, string reason) = await s_shared.Value;
        if (server is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        if (server is null) Assert.Inconclusive(reason);
        string name = $"test{Interlocked.Increment(ref s_databases)}";
        await server.RunAsync("createdb", "-h", server._folder, "-U", "steadwing", name);
        return $"Host={server._folder};Username=steadwing;Database={name};Maximum Pool Size=20";
    }

    private static async Task<(PostgresServer? Server, string Reason)> StartAsync()
    {
        string? bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Max()
            : null;
        if (bin is null) return (null, "PostgreSQL is not installed (/usr/lib/postgresql/*/bin/initdb).");
        string folder = Directory.CreateTempSubdirectory("steadwing-pg-").FullName;
        var server = new PostgresServer(bin, folder, Environment.UserName == "root");
        if (server._asPostgres) await RunProcessAsync("chown", ["postgres", folder]);
        string data = Path.Combine(folder, "data");
        await server.RunAsync("initdb", "-D", data, "-U", "steadwing", "-A", "trust", "-E", "UTF8", "--no-locale");
        await server.RunAsync("pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -c listen_addresses= -c max_connections=500", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop(data);
        return (server, "");
    }

    private void Stop(string data)
    {
        using var process = Process.Start(Command("pg_ctl", ["-D", data, "-m", "immediate", "stop"]));
        process?.WaitForExit(10_000);
        Directory.Delete(_folder, recursive: true);
    }

    private ProcessStartInfo Command(string tool, string[] arguments) => _asPostgres
        ? Quiet("runuser", ["-u", "postgres", "--", Path.Combine(_bin, tool), .. arguments])
        : Quiet(Path.Combine(_bin, tool), arguments);

    private Task RunAsync(string tool, params string[] arguments) => WaitAsync(Command(tool, arguments));

    private static Task RunProcessAsync(string tool, string[] arguments) => WaitAsync(Quiet(tool, arguments));

    private static async Task WaitAsync(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, $"{start.FileName} {string.Join(' ', start.ArgumentList)}");
    }

    private static ProcessStartInfo Quiet(string tool, string[] arguments) => new("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", tool, .. arguments]) { WorkingDirectory = "/tmp" };
}
