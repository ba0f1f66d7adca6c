namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>
/// Incidents written blind, by somebody who knows how E2B behaves but not how the diagnosis works: controls in which nothing may
/// be asserted, and traps in which the obvious suspect is innocent. All stand at 2026-11-20T12:00:00Z.
/// </summary>
public static class OwnControls
{
    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<OwnIncident> All => [.. Healthy, .. Unknowable, .. Traps];

    /// <summary>Nothing is wrong with E2B; expected <c>no_fault_found</c>.</summary>
    public static IReadOnlyList<OwnIncident> Healthy { get; } =
    [
        new("own-database-of-the-caller", HealthyCallers.OwnDatabase),
        new("resolver-finds-no-host", HealthyCallers.ResolverFindsNoHost),
        new("key-of-one-cron-host", HealthyCallers.KeyOfOneCronHost),
        new("download-given-up-by-client", HealthyCallers.DownloadGivenUpByClient),
        new("queue-stuck-behind-it", HealthyCallers.QueueStuckBehindIt),
        new("model-key-of-the-agent", HealthyCallers.ModelKeyOfTheAgent),
        new("new-sdk-in-the-caller", HealthyCallers.NewSdkInTheCaller),
        new("closed-when-done", HealthyEndings.ClosedWhenDone),
        new("idle-until-its-time", HealthyEndings.IdleUntilItsTime),
        new("put-to-sleep-in-the-evening", HealthyEndings.PutToSleepInTheEvening),
        new("red-tests-are-the-loop", HealthyDays.RedTestsAreTheLoop),
        new("fan-out-on-the-hour", HealthyDays.FanOutOnTheHour),
        new("twelve-slots-always-busy", HealthyDays.TwelveSlotsAlwaysBusy),
        new("warnings-without-consequence", HealthyDays.WarningsWithoutConsequence),
        new("failed-build-elsewhere", HealthyDays.FailedBuildElsewhere),
        new("nothing-ran-then", HealthyDays.NothingRanThen),
        new("name-from-the-row-below", HealthyDays.NameFromTheRowBelow),
    ];

    /// <summary>The records cannot tell; expected <c>inconclusive</c>.</summary>
    public static IReadOnlyList<OwnIncident> Unknowable { get; } =
    [
        new("asked-too-late", UnknowableGone.AskedTooLate),
        new("sandbox-of-another-team", UnknowableGone.SandboxOfAnotherTeam),
        new("template-of-another-team", UnknowableGone.TemplateOfAnotherTeam),
        new("only-team-numbers-left", UnknowableGone.OnlyTeamNumbersLeft),
        new("label-nobody-carries", UnknowableGone.LabelNobodyCarries),
        new("deleted-or-removed", UnknowableGaps.DeletedOrRemoved),
        new("only-its-metrics-left", UnknowableGaps.OnlyItsMetricsLeft),
        new("created-and-nothing-more", UnknowableGaps.CreatedAndNothingMore),
        new("exit-status-never-kept", UnknowableGaps.ExitStatusNeverKept),
        new("hole-in-every-record", UnknowableGaps.HoleInEveryRecord),
    ];

    /// <summary>Faults whose obvious suspect is innocent.</summary>
    public static IReadOnlyList<OwnIncident> Traps { get; } =
    [
        new("memory-high-but-time-was-up", TrapEndings.MemoryHighButTimeWasUp),
        new("said-timeout-but-deleted", TrapEndings.SaidTimeoutButDeleted),
        new("idle-expiries-beside-a-crash", TrapEndings.IdleExpiriesBesideACrash),
        new("orphaned-during-a-clear-out", TrapEndings.OrphanedDuringAClearOut),
        new("lease-shortened-by-second-caller", TrapEndings.LeaseShortenedBySecondCaller),
        new("blocked-by-operators", TrapEndings.BlockedByOperators),
        new("limit-beside-an-out-of-memory", TrapCommands.LimitBesideAnOutOfMemory),
        new("killed-at-the-limit-not-by-memory", TrapCommands.KilledAtTheLimitNotByMemory),
        new("new-build-blamed-for-service-down", TrapCommands.NewBuildBlamedForServiceDown),
        new("module-missing-for-want-of-permission", TrapCommands.ModuleMissingForWantOfPermission),
        new("port-closed-for-want-of-module", TrapCommands.PortClosedForWantOfModule),
        new("input-blamed-on-failed-build", TrapCommands.InputBlamedOnFailedBuild),
        new("busy-batch-beside-no-internet", TrapSurroundings.BusyBatchBesideNoInternet),
        new("disk-full-under-high-memory", TrapSurroundings.DiskFullUnderHighMemory),
        new("program-gone-with-the-new-build", TrapSurroundings.ProgramGoneWithTheNewBuild),
        new("nineteen-of-twenty-but-refused", TrapSurroundings.NineteenOfTwentyButRefused),
    ];
}
