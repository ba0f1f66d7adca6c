namespace Steadwing.Plugins.Host.Composition;

/// <summary>What was given on the command line cannot be used. The message names the option or file and says what to do; it quotes no secret.</summary>
internal sealed class InputException(string message) : Exception(message);
