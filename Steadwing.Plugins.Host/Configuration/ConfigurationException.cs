namespace Steadwing.Plugins.Host.Configuration;

/// <summary>
/// The operator's configuration cannot be used. The message names file and field and says what to do; it never quotes a value,
/// which may be a secret. The command line prints it and ends with exit code 2.
/// </summary>
internal sealed class ConfigurationException(string message) : Exception(message);
