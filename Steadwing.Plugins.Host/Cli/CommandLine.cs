using System.CommandLine;
using System.CommandLine.Help;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Parses the command line, runs the verb and turns whatever happens into an exit code and a sentence.</summary>
internal static class CommandLine
{
    // A title may begin with '@': no response files.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] args, CommandContext context, CancellationToken cancellationToken)
    {
        RootCommand root = Build(context);
        ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args, s_parser);
        if (parsed.Errors.Count > 0)
        {
            context.Fail(parsed.Errors.Select(error => error.Message).Distinct());
            context.Tell($"Run `steadwing {Verb(parsed)}--help` for the options.");
            return ExitCodes.BadInput;
        }

        try
        {
            await using StreamWriter output = context.Terminal.OpenOutputWriter();
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = output,
                Error = context.Terminal.Error,
            };
            int code = await parsed.InvokeAsync(invocation, cancellationToken);
            return args.Length == 0 ? ExitCodes.BadInput : code;
        }
        catch (Exception exception) when (exception is ConfigurationException or InputException)
        {
            context.Fail(Redactor.Redact(exception.Message).Split('\n'));
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Fail("Cancelled before anything was read; there is nothing to report.");
            return ExitCodes.Cancelled;
        }
        catch (Exception exception)
        {
            context.Fail("This is a defect of steadwing, not of your input. Please report it with the lines below.");
            await context.Terminal.Error.WriteLineAsync(Redactor.Redact(exception.ToString()).AsMemory(), CancellationToken.None);
            return ExitCodes.Defect;
        }
    }

    private static RootCommand Build(CommandContext context)
    {
        var root = new RootCommand("Finds the root cause of an incident in what your integrations recorded. Reads only.")
        {
            DemoCommand.Create(context),
            InvestigateCommand.Create(context),
            CheckCommand.Create(context),
            PluginsCommand.Create(context),
            CaptureCommand.Create(context),
            ServeCommand.Create(context),
        };
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            ((HelpAction)help.Action!).MaxWidth = Math.Min(context.Terminal.Width, 110);
        return root;
    }

    private static string Verb(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
