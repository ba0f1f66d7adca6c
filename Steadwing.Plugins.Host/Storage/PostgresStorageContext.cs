using Microsoft.EntityFrameworkCore;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>The tables in PostgreSQL; a type of its own because it has migrations of its own.</summary>
internal sealed class PostgresStorageContext(DbContextOptions<PostgresStorageContext> options) : StorageContext(options);
