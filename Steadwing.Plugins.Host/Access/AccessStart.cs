using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Before the first request: the tables, the refusal to listen unprotected, the one-time link.</summary>
internal sealed class AccessStart(
    IDbContextFactory<AccessDatabase> databases, OperatorAccount account, SetupCode code, AccessSettings settings, ServiceOptions options, IServer server, IAnnouncer announcer)
    : IHostedLifecycleService
{
    private bool _needsPassword;

    // After the data directory was taken, before the server listens: hosted services start in the order they were added, the server last.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && StorageProblems.Describe(exception, AccessDatabase.NameFor(options)) is { } sentence)
        {
            throw new ConfigurationException(sentence);
        }

        RefuseUnprotected(options.Urls);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Configuration files can add addresses that were not asked for on the command line.
        ICollection<string> urls = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        RefuseUnprotected(urls);
        if ((_needsPassword && settings.Oidc is null) || settings.ResetPassword)
        {
            announcer.Tell($"Set the operator's password within {SetupCode.Lifetime.TotalMinutes:0} minutes. This link works once:");
            announcer.Tell($"  {(urls.FirstOrDefault() ?? options.Urls[0]).TrimEnd('/')}{AccessPaths.Setup}#{code.Issue()}");
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using AccessDatabase database = await databases.CreateDbContextAsync(cancellationToken);
        await database.CreateTablesAsync(cancellationToken);
        _needsPassword = !await account.IsSetUpAsync(cancellationToken);
        if (!_needsPassword || settings.PasswordFile is not { } file) return;
        await account.SetPasswordAsync(await PasswordFile.ReadAsync(file, cancellationToken), cancellationToken);
        _needsPassword = false;
        announcer.Tell($"The operator's password was taken from {file}. From now on it is not read.");
    }

    private void RefuseUnprotected(IEnumerable<string> urls)
    {
        if (!_needsPassword || settings.Oidc is not null || ListenRules.Reachable(urls) is not [{ } first, ..]) return;
        throw new InputException(
            $"Others could reach {first} and nobody has set a password yet. Start once without --url, set the operator's password with the link that is printed, then start again; or name a file that holds it in {AccessSettings.PasswordFileVariable}; or configure sign-in by OpenID Connect.");
    }
}
