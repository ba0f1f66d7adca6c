namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>
/// Incidents written blind, by somebody who knows how E2B behaves but not how the diagnosis works: controls in which nothing may
/// be asserted, and traps in which the obvious suspect is innocent. All stand at 2026-11-20T12:00:00Z.
/// </summary>
public static class OwnControls
{
    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<OwnIncident> All => [.. Healthy];

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
}
