using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>The way to the tables. Every failure of storage leaves here as a <see cref="StorageException"/> with a sentence. Safe for concurrent use.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>Bounds what a burst of submissions takes out of the connection pool.</summary>
    private const int PostgresWriters = 8;

    private readonly DbContextOptions<SqliteStorageContext>? _sqlite;
    private readonly DbContextOptions<PostgresStorageContext>? _postgres;
    private readonly SemaphoreSlim _writer;
    private volatile string? _problem;

    public Database(ServiceOptions options)
    {
        _writer = new SemaphoreSlim(options.ConnectionString is null ? 1 : PostgresWriters);
        if (options.ConnectionString is { } connection)
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            Name = $"PostgreSQL database {parts.Database ?? parts.Username} on {parts.Host}:{parts.Port}";
            _postgres = new DbContextOptionsBuilder<PostgresStorageContext>().UseNpgsql(connection).Options;
        }
        else
        {
            FilePath = Path.Combine(options.DataDirectory, "steadwing.db");
            Name = FilePath;
            string file = new SqliteConnectionStringBuilder { DataSource = FilePath, DefaultTimeout = 10 }.ToString();
            _sqlite = new DbContextOptionsBuilder<SqliteStorageContext>().UseSqlite(file).Options;
        }
    }

    /// <summary>How people know it; holds no password.</summary>
    public string Name { get; }

    /// <summary>The SQLite file; null for PostgreSQL.</summary>
    public string? FilePath { get; }

    /// <summary>What the last use failed of; null when it went well.</summary>
    public string? Problem => _problem;

    /// <summary>Creates or upgrades the tables. Run once, before anything else; with the SQLite file, by the one process that holds its folder.</summary>
    public Task MigrateAsync(CancellationToken cancellationToken) => UseAsync(async context =>
    {
        // A process that was killed here leaves EF's lock row behind, and the next one would wait for it for ever. PostgreSQL's lock ends with its connection.
        if (File.Exists(FilePath)) await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        // Set when EF creates the file; a process killed in between would leave it unset.
        if (FilePath is not null) await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Reads.</summary>
    public Task<T> ReadAsync<T>(Func<StorageContext, Task<T>> work, CancellationToken cancellationToken) => UseAsync(work, cancellationToken);

    /// <summary>Changes something in one transaction, which is on disk when this returns. SQLite has one writer at a time, and waiting here is fair.</summary>
    public async Task<T> ChangeAsync<T>(Func<StorageContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await UseAsync(async context =>
            {
                await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                T result = await work(context);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }, cancellationToken);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Makes the rest of the transaction exclusive among all processes that ask for the same lock.</summary>
    public static Task LockAsync(StorageContext context, long key, CancellationToken cancellationToken) =>
        context is PostgresStorageContext
            ? context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellationToken)
            : Task.CompletedTask;

    public void Dispose() => _writer.Dispose();

    private StorageContext Open() => _sqlite is not null ? new SqliteStorageContext(_sqlite) : new PostgresStorageContext(_postgres!);

    private async Task<T> UseAsync<T>(Func<StorageContext, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using StorageContext context = Open();
            T result = await work(context);
            _problem = null;
            return result;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && StorageProblems.Describe(exception, Name) is { } sentence)
        {
            _problem = sentence;
            throw new StorageException(sentence, exception);
        }
    }
}
