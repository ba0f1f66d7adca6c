namespace Steadwing.Plugins.Host.Service;

/// <summary>How an integration is doing, as its card shows it.</summary>
internal enum CardState
{
    /// <summary>Switched off.</summary>
    Disabled,

    /// <summary>Something required is missing or wrong.</summary>
    NotConfigured,

    /// <summary>Every capability works.</summary>
    Connected,

    /// <summary>Some capabilities work.</summary>
    Degraded,

    /// <summary>None works.</summary>
    Failed,
}
