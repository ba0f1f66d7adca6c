using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>The two sentences that end every story: what was reported, and what is true.</summary>
internal static class IncidentTelling
{
    /// <summary>What a person filed.</summary>
    public static AccountBuilder Reported(
        this AccountBuilder account,
        string title,
        DateTimeOffset at,
        string description,
        IReadOnlyList<string>? sandboxes = null,
        string? template = null,
        string? app = null,
        DateTimeOffset? ended = null,
        string severity = "high")
    {
        account.Incident = new ReportedIncident(title, at)
        {
            Description = description,
            Severity = severity,
            EndedAt = ended,
            SandboxIds = sandboxes ?? [],
            Templates = template is null ? [] : [template],
            Metadata = app is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["app"] = app },
        };
        return account;
    }

    /// <summary>What a report should say; codes without their prefix, several causes joined by <c>+</c>.</summary>
    public static AccountBuilder Expects(
        this AccountBuilder account,
        string causes,
        DateTimeOffset? onset,
        int within,
        string why,
        IReadOnlyList<string>? subjects = null,
        string related = "",
        string accept = "")
    {
        account.Expected = ExpectedOutcome.Fault(Codes(causes, '+')) with
        {
            Accept = Codes(accept, ' '),
            Related = Codes(related, ' '),
            Subjects = subjects ?? [],
            Onset = onset,
            OnsetToleranceSeconds = within,
            Why = why,
        };
        return account;
    }

    private static string[] Codes(string names, char separator) =>
        [.. names.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => "e2b." + name)];
}
