namespace Steadwing.Plugins.Host.Storage;

/// <summary>The database cannot do what was asked right now. The message says what happened and what to do; nothing that was acknowledged is lost.</summary>
internal sealed class StorageException(string message, Exception innerException) : Exception(message, innerException);
