using Steadwing.Plugins.Emulator;

return await EmulatorCommand.RunAsync(args);
