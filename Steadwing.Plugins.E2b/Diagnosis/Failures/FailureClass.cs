namespace Steadwing.Plugins.E2b.Diagnosis.Failures;

/// <summary>What the record of one failing command shows. Every failing command has exactly one class.</summary>
internal enum FailureClass
{
    /// <summary>Failed by itself; nothing deeper is recorded.</summary>
    Code,

    /// <summary>Killed at its own time limit.</summary>
    TimeLimit,

    /// <summary>Killed while memory was near its total.</summary>
    Memory,

    /// <summary>No space left.</summary>
    Disk,

    /// <summary>A program or module is not there.</summary>
    Dependency,

    /// <summary>The sandbox user may not do it.</summary>
    Permission,

    /// <summary>It needed the network while a rule denied it.</summary>
    Egress,

    /// <summary>A service it called failed.</summary>
    Upstream,
}
