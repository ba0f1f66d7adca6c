using Microsoft.EntityFrameworkCore;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>The tables in the embedded file; a type of its own because it has migrations of its own.</summary>
internal sealed class SqliteStorageContext(DbContextOptions<SqliteStorageContext> options) : StorageContext(options);
