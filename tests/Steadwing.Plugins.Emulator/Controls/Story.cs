using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Beginning and end of every story: the account at the common moment, the report, the established answer.</summary>
internal static class Story
{
    private const string AsOf = "2026-11-20T12:00:00Z";

    /// <param name="number">Seed; also the number of the incident.</param>
    /// <param name="hours">How far back team metrics reach.</param>
    public static AccountBuilder Begin(int number, double hours = 5) => new(AsOf, number) { TeamMetricsSpan = TimeSpan.FromHours(hours), Incident = Unnamed(number) };

    /// <summary>An account whose team metrics reach back for days, four to the hour.</summary>
    public static AccountBuilder BeginLongAgo(int number, int days) =>
        new(AsOf, number) { TeamMetricsSpan = TimeSpan.FromDays(days), TeamMetricsStep = TimeSpan.FromMinutes(15), Incident = Unnamed(number) };

    public static AccountBuilder Reported(this AccountBuilder account, string title, DateTimeOffset at, string description, DateTimeOffset? until = null, string severity = "medium")
    {
        account.Incident = account.Incident! with { Title = title, StartedAt = at, Description = description, EndedAt = until, Severity = severity };
        return account;
    }

    public static AccountBuilder Naming(this AccountBuilder account, params string[] sandboxIds)
    {
        account.Incident = account.Incident! with { SandboxIds = sandboxIds };
        return account;
    }

    public static AccountBuilder NamingTemplate(this AccountBuilder account, string template)
    {
        account.Incident = account.Incident! with { Templates = [template] };
        return account;
    }

    public static AccountBuilder NamingLabel(this AccountBuilder account, string key, string value)
    {
        account.Incident = account.Incident! with { Metadata = new Dictionary<string, string> { [key] = value } };
        return account;
    }

    public static AccountBuilder IsHealthy(this AccountBuilder account, string why)
    {
        account.Expected = ExpectedOutcome.Healthy() with { Verdict = ["no_fault_found"], Why = why };
        return account;
    }

    public static AccountBuilder IsUnknowable(this AccountBuilder account, string why)
    {
        account.Expected = ExpectedOutcome.Unknowable() with { Why = why };
        return account;
    }

    public static AccountBuilder IsFault(
        this AccountBuilder account, string code, DateTimeOffset onset, int tolerance, string why, string[]? subjects = null, string[]? related = null, string[]? accept = null)
    {
        account.Expected = ExpectedOutcome.Fault(code) with
        {
            Onset = onset,
            OnsetToleranceSeconds = tolerance,
            Subjects = subjects ?? [],
            Related = related ?? [],
            Accept = accept ?? [],
            Why = why,
        };
        return account;
    }

    private static ReportedIncident Unnamed(int number) => new("", default) { Id = $"INC-{number}" };
}
