namespace Steadwing.Plugins.Host.Plugins;

/// <summary>Ends the loading of one plugin with a status and a sentence. Never leaves this namespace.</summary>
/// <param name="status">What the folder's status becomes.</param>
/// <param name="sentence">Cause and what to do.</param>
internal sealed class PluginRefusedException(PluginStatus status, string sentence) : Exception(sentence)
{
    /// <summary>What the folder's status becomes.</summary>
    public PluginStatus Status { get; } = status;
}
