using Steadwing.Plugins.Host.Cli;
using Steadwing.Plugins.Host.Composition;

HostEnvironment environment = HostEnvironment.OfProcess();
var terminal = Terminal.OfProcess(environment.Variable);
using var interrupts = new Interrupts(terminal);
return await CommandLine.RunAsync(args, new CommandContext(terminal, environment), interrupts.Token);
