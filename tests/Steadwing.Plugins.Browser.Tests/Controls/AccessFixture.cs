using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Browser.Tests.Fakes;
using Steadwing.Plugins.Host.Access;

namespace Steadwing.Plugins.Browser.Tests.Controls;

/// <summary>Controls about access over a real database in a file of their own.</summary>
internal sealed class AccessFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("steadwing-access-").FullName;

    private AccessFixture()
    {
        Context.Services.AddDbContextFactory<AccessDatabase>(database => database.UseSqlite($"Data Source={Path.Combine(_folder, "access.db")};Pooling=False;Default Timeout=1"));
        Context.Services.AddSingleton<OperatorAccount>().AddSingleton<ApiTokens>();
        Context.Services.AddSingleton<TimeProvider>(Clock);
    }

    public ControlContext Context { get; } = new();

    public FakeTimeProvider Clock { get; } = new(SampleReports.At);

    public ApiTokens Tokens => Context.Services.GetRequiredService<ApiTokens>();

    public OperatorAccount Account => Context.Services.GetRequiredService<OperatorAccount>();

    public static async Task<AccessFixture> StartAsync()
    {
        var fixture = new AccessFixture();
        await using AccessDatabase database = await fixture.OpenAsync();
        await database.CreateTablesAsync(CancellationToken.None);
        return fixture;
    }

    public Task<AccessDatabase> OpenAsync() => Context.Services.GetRequiredService<IDbContextFactory<AccessDatabase>>().CreateDbContextAsync();

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
