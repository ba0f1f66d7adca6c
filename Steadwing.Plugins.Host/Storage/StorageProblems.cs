using Microsoft.Data.Sqlite;
using Npgsql;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>Says in words what is wrong with a database.</summary>
internal static class StorageProblems
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    private const string AccessDatabase = "The database of the operator and the API tokens";

    /// <summary>What failed about storage, for a person; null when it was something else. What has no failure of its own kind says so in its provider's.</summary>
    public static string? Sentence(Exception exception) => exception is StorageException ? exception.Message : Describe(exception, AccessDatabase);

    /// <summary>A sentence about a failure of storage; null when it is none, e.g. a bug or a violated constraint.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="name">How people know the database: a path, or host and name. No password.</param>
    public static string? Describe(Exception exception, string name)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            string? sentence = cause switch
            {
                SqliteException sqlite => Describe(sqlite.SqliteErrorCode, name),
                PostgresException { SqlState: ['2', '8', ..] } => $"{name} refuses the login. Check user and password of the connection string.",
                PostgresException { SqlState: "3D000" } => $"{name} does not exist. Create the database, or correct its name in the connection string.",
                PostgresException { SqlState: ['5', '3', ..] } => $"{name} has no room left (disk, memory or connections). Free some; nothing that was acknowledged is lost.",
                PostgresException { SqlState: ['5', '7', ..] } => $"{name} is shutting down or starting. It is tried again.",
                PostgresException { SqlState: "25006" } => $"{name} is read-only. Connect to the primary server.",
                PostgresException => null,
                NpgsqlException => $"{name} cannot be reached. Check that PostgreSQL runs and that host and port of the connection string are right.",
                UnauthorizedAccessException => $"{name} must not be written by this user. Give this user the folder, or choose another one with --data.",
                _ => null,
            };
            if (sentence is not null || cause is PostgresException) return sentence;
        }

        return null;
    }

    private static string? Describe(int code, string name) => code switch
    {
        Busy or Locked => $"{name} is locked by another program. Close what has it open (a backup, a database browser); nothing that was acknowledged is lost.",
        ReadOnly => $"{name} is read-only. Make file and folder writable for this user.",
        Full => $"The disk of {name} is full. Free some space; nothing that was acknowledged is lost.",
        Corrupt or NotADatabase => $"{name} is damaged or no database. Stop the service, keep a copy of the file, and put a backup in its place; or move it away to start empty.",
        CannotOpen => $"{name} cannot be opened. Check that its folder exists and is readable and writable for this user.",
        IoError => $"{name} cannot be read or written: the disk reports an error. Check the disk; nothing that was acknowledged is lost.",
        _ => null,
    };
}
