using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>For `dotnet ef migrations add`.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteStorageContext>
{
    /// <inheritdoc />
    public SqliteStorageContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteStorageContext>().UseSqlite("Data Source=design.db").Options);
}
