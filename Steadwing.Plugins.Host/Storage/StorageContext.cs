using Microsoft.EntityFrameworkCore;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>The tables. Moments are stored as UTC ticks, which every database orders and compares alike.</summary>
internal abstract class StorageContext(DbContextOptions options) : DbContext(options)
{
    private const int ShortText = 200;

    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    public DbSet<SubmissionKeyRow> SubmissionKeys => Set<SubmissionKeyRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<ReportRow> Reports => Set<ReportRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IncidentRow>(incident =>
        {
            incident.ToTable("incidents").HasKey(row => row.Id);
            incident.Property(row => row.Source).HasMaxLength(ShortText);
            incident.HasIndex(row => row.ReceivedAt);
            incident.HasIndex(row => new { row.Fingerprint, row.ReceivedAt });
        });
        modelBuilder.Entity<SubmissionKeyRow>(key =>
        {
            key.ToTable("submission_keys").HasKey(row => row.Key);
            key.HasOne<IncidentRow>().WithMany().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<RunRow>(run =>
        {
            run.ToTable("runs").HasKey(row => row.Id);
            run.HasOne<IncidentRow>().WithMany().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
            run.HasIndex(row => new { row.IncidentId, row.Version }).IsUnique();
            run.HasIndex(row => row.IncidentId, "one_active_run_per_incident").IsUnique().HasFilter("\"State\" < 2");
            run.HasIndex(row => new { row.State, row.QueuedAt });
        });
        modelBuilder.Entity<ReportRow>(report =>
        {
            report.ToTable("reports").HasKey(row => row.RunId);
            report.HasOne<RunRow>().WithOne().HasForeignKey<ReportRow>(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SettingRow>(setting => setting.ToTable("settings").HasKey(row => new { row.IntegrationId, row.Key }));
        modelBuilder.Entity<AuditRow>(audit =>
        {
            audit.ToTable("audit").HasKey(row => row.Id);
            audit.HasOne<RunRow>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
