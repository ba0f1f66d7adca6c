using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Components.Controls;

/// <summary>The state of a run at one moment, for a control.</summary>
public sealed class RunView
{
    internal RunView(RunProgress progress) => Progress = progress;

    internal RunProgress Progress { get; }
}
