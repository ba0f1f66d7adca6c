namespace Steadwing.Plugins.Host.Cli;

/// <summary>What the process tells its caller. Part of the documented interface.</summary>
internal static class ExitCodes
{
    /// <summary>A report was produced, or every capability works.</summary>
    public const int Success = 0;

    /// <summary>A defect of the host itself; never caused by input.</summary>
    public const int Defect = 1;

    /// <summary>Bad usage, a bad file or bad configuration.</summary>
    public const int BadInput = 2;

    /// <summary>No evidence source could be read at all (a report was still written), or a capability does not work.</summary>
    public const int NothingRead = 3;

    /// <summary>Somebody stopped it; if a run had begun, a report was still written.</summary>
    public const int Cancelled = 130;
}
