using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Access;

/// <summary>The operator and the API tokens: two small tables of their own, apart from incidents.</summary>
internal sealed class AccessDatabase(DbContextOptions<AccessDatabase> options) : DbContext(options)
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS access_operator (
            id TEXT NOT NULL PRIMARY KEY, password_hash TEXT NOT NULL, stamp TEXT NOT NULL, failures INTEGER NOT NULL, locked_until BIGINT NOT NULL);
        CREATE TABLE IF NOT EXISTS access_token (
            id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL,
            created_at BIGINT NOT NULL, expires_at BIGINT NULL, revoked_at BIGINT NULL);
        """;

    // Nodes that start at the same moment would trip over each other: PostgreSQL's IF NOT EXISTS is no lock.
    private const string OneNodeAtATime = "SELECT pg_advisory_xact_lock(7402025101);";

    public DbSet<OperatorRow> Operators => Set<OperatorRow>();

    public DbSet<ApiTokenRow> Tokens => Set<ApiTokenRow>();

    /// <summary>The SQLite file; not used with PostgreSQL.</summary>
    public static string FileOf(ServiceOptions options) => Path.Combine(options.DataDirectory, "access.db");

    /// <summary>How people know it; holds no password.</summary>
    public static string NameFor(ServiceOptions options) => options.ConnectionString is null ? FileOf(options) : "The PostgreSQL database";

    /// <summary>Creates what is missing; safe to call at every start and from several nodes.</summary>
    public Task CreateTablesAsync(CancellationToken cancellationToken) =>
        Database.IsNpgsql()
            ? Database.ExecuteSqlRawAsync(OneNodeAtATime + Tables, cancellationToken)
            : Database.ExecuteSqlRawAsync(Tables, cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OperatorRow>(row =>
        {
            row.ToTable("access_operator").HasKey(entity => entity.Id);
            row.Property(entity => entity.Id).HasColumnName("id");
            row.Property(entity => entity.PasswordHash).HasColumnName("password_hash");
            row.Property(entity => entity.Stamp).HasColumnName("stamp");
            row.Property(entity => entity.Failures).HasColumnName("failures");
            row.Property(entity => entity.LockedUntil).HasColumnName("locked_until");
        });
        modelBuilder.Entity<ApiTokenRow>(row =>
        {
            row.ToTable("access_token").HasKey(entity => entity.Id);
            row.Property(entity => entity.Id).HasColumnName("id");
            row.Property(entity => entity.Name).HasColumnName("name");
            row.Property(entity => entity.Hash).HasColumnName("hash");
            row.Property(entity => entity.Scopes).HasColumnName("scopes");
            row.Property(entity => entity.CreatedAt).HasColumnName("created_at");
            row.Property(entity => entity.ExpiresAt).HasColumnName("expires_at");
            row.Property(entity => entity.RevokedAt).HasColumnName("revoked_at");
        });
    }
}
