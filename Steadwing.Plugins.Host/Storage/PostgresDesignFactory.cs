using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>For `dotnet ef migrations add`.</summary>
internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresStorageContext>
{
    /// <inheritdoc />
    public PostgresStorageContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresStorageContext>().UseNpgsql("Host=localhost;Database=design").Options);
}
