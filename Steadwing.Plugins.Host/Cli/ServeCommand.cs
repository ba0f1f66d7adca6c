using System.CommandLine;
using Npgsql;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Cli;

/// <summary><c>serve</c>: the service. The only verb that loads a web server and a database.</summary>
internal static class ServeCommand
{
    private const string DatabaseVariable = "STEADWING_DATABASE";
    private static readonly TimeSpan s_longestRun = TimeSpan.FromHours(1);

    public static Command Create(CommandContext context)
    {
        Option<string?> data = SharedOptions.File("--data", "Folder of the database and the keys. Default: steadwing in the folder for application data of this user.");
        Option<string?> database = new("--database") { HelpName = "CONNECTION", Description = $"Use this PostgreSQL database instead of a SQLite file. Better given as {DatabaseVariable}: others can see a command line." };
        Option<string[]> urls = new("--url") { HelpName = "URL", Description = $"Listen here. Default {ServiceOptions.DefaultUrl}; may be repeated." };
        Option<int?> retention = Number("--retention-days", "Remove incidents after this many days; 0 keeps them. Default 90.", 0, 36_500);
        Option<int?> concurrency = Number("--max-runs", "Runs at work at once. Default 4.", 1, 64);
        Option<TimeSpan?> deadline = new("--run-deadline")
        {
            HelpName = "SPAN",
            Description = "Time for one run, e.g. 90s. Default 2m.",
            CustomParser = result => SharedOptions.Parse<TimeSpan?>(result, "a span of 1s to 1h such as 90s",
                text => TimeSpans.Parse(text) is { } span && span >= TimeSpan.FromSeconds(1) && span <= s_longestRun ? span : null),
        };
        Option<string?> recording = SharedOptions.File("--recording", "Answer every run from this recording, moved to the present: try the service without a key.");
        Option<string?> plugins = SharedOptions.Plugins();
        var command = new Command("serve", "Run the service: HTTP API and web UI.") { data, database, urls, retention, concurrency, deadline, recording, plugins };
        command.SetAction((parsed, cancellationToken) =>
        {
            var defaults = new ServiceOptions { Environment = context.Environment, DataDirectory = DataDirectory(parsed.GetValue(data), context.Environment) };
            return RunAsync(context, defaults with
            {
                PluginsFile = parsed.GetValue(plugins),
                ConnectionString = parsed.GetValue(database) ?? Blank(context.Environment.Variable(DatabaseVariable)),
                Urls = parsed.GetValue(urls) is { Length: > 0 } given ? given : defaults.Urls,
                RetentionDays = parsed.GetValue(retention) ?? defaults.RetentionDays,
                MaxConcurrentRuns = parsed.GetValue(concurrency) ?? defaults.MaxConcurrentRuns,
                RunDeadline = parsed.GetValue(deadline) ?? defaults.RunDeadline,
                Recording = parsed.GetValue(recording),
            }, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ServiceOptions options, CancellationToken cancellationToken)
    {
        if (options.Urls.Select(ListenProblems.Describe).FirstOrDefault(problem => problem is not null) is { } wrong) throw new InputException(wrong);
        if (options.ConnectionString is { } connection) CheckForm(connection);
        context.Terminal.StopMessage = "Stopping. Unfinished runs go on at the next start; once more ends at once.";
        await using WebApplication app = ServiceApplication.Build(options);
        if (!await StartAsync(app, options, cancellationToken)) return ExitCodes.Success;
        context.Tell($"Ready at {string.Join(", ", app.Urls)}");
        await using (cancellationToken.UnsafeRegister(_ => Stop(), null))
            await app.WaitForShutdownAsync(CancellationToken.None);
        return ExitCodes.Success;

        void Stop()
        {
            // Where nobody watches, the signal itself was answered with these words.
            if (context.Terminal.ShowProgress) context.Tell(context.Terminal.StopMessage);
            app.Lifetime.StopApplication();
        }
    }

    /// <returns>False when it was told to stop before it was ready.</returns>
    private static async Task<bool> StartAsync(WebApplication app, ServiceOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return true;
        }
        catch (Exception exception)
        {
            app.Services.GetRequiredService<StartMark>().Failed();
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested) return false;
            if (ListenProblems.Describe(exception, options.Urls) is { } sentence) throw new InputException(sentence);
            throw;
        }
    }

    /// <summary>Whether it can be read at all; what it leads to is seen at the start. Never quoted: it may hold a password.</summary>
    private static void CheckForm(string connection)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException)
        {
            throw new InputException($"The connection string of --database or {DatabaseVariable} cannot be read. Expected: Host=db;Database=steadwing;Username=steadwing;Password=…");
        }
    }

    private static string DataDirectory(string? given, HostEnvironment environment)
    {
        if (given is not null) return Path.GetFullPath(given);
        string folder = Blank(environment.Variable("XDG_DATA_HOME")) is { } xdg && Path.IsPathRooted(xdg)
            ? xdg
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0
            ? Path.Combine(folder, "steadwing")
            : throw new InputException("This user has no folder for application data. Name one with --data DIR.");
    }

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static Option<int?> Number(string name, string description, int least, int most) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result => SharedOptions.Parse<int?>(result, $"a whole number from {least} to {most}",
            text => int.TryParse(text, out int number) && number >= least && number <= most ? number : null),
    };
}
