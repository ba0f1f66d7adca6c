namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>How a life of a sandbox ended.</summary>
internal enum EndKind
{
    /// <summary>It goes on, as far as is known.</summary>
    Running,

    /// <summary>A killed event or a "Killing sandbox" line.</summary>
    Killed,

    /// <summary>A paused event.</summary>
    Paused,

    /// <summary>"Sandbox stopped" with neither kill nor pause: the machine went away by itself.</summary>
    Crashed,

    /// <summary>A pause was begun and the machine stopped, but no pause was recorded.</summary>
    PauseFailed,

    /// <summary>Logs and metrics end in the middle of life with no line at all.</summary>
    Vanished,
}
