using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Host.Tests.Analysis;

/// <summary>Short ways to write down what tests need often.</summary>
internal static class Seen
{
    public static readonly DateTimeOffset Now = new(2026, 6, 2, 14, 30, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Start = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    /// <summary>Long enough for a slow machine; reached only when a test is about to fail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Subject Sandbox(string id = "s1") => new("sandbox", id);

    public static Subject Account { get; } = new("account", "self");

    public static Observation Observation(
        string text = "It was seen.", Subject? subject = null, EvidenceState state = EvidenceState.Ok, string? fix = null, DateTimeOffset? at = null) => new()
        {
            Kind = "thing",
            Subject = subject ?? Sandbox(),
            State = state,
            Text = text,
            Fix = fix,
            From = at ?? Start,
            To = at ?? Start,
            Request = "GET /things",
        };

    public static EvidenceItem Item(string id, EvidenceState state = EvidenceState.Ok, string provider = "logs", Subject? subject = null) =>
        new(id, "fake", provider, Now, new string('0', 64), Observation($"Item {id}.", subject, state));

    public static Finding Finding(
        string code,
        ClaimLevel claim = ClaimLevel.Confirmed,
        double fit = 0.9,
        double strength = 0.9,
        double minutes = 0,
        string[]? evidence = null,
        string[]? explains = null,
        params Subject[] subjects) => new()
        {
            Code = code,
            Headline = $"Headline of {code}.",
            Claim = claim,
            Strength = strength,
            Fit = fit,
            Onset = Start.AddMinutes(minutes),
            Subjects = subjects.Length == 0 ? [Sandbox()] : subjects,
            Because = [new Statement($"Reason of {code}.", evidence ?? ["ev-1"])],
            Decisive = evidence ?? ["ev-1"],
            Explains = explains ?? [],
            Remediation = [new Remediation($"Repair {code}.", "https://example.com/docs")],
        };

    public static AnalysisSource Source(IIntegration integration, TimeProvider clock) => new(
        integration,
        new IntegrationContext(new IntegrationSettings(new Dictionary<string, string>()), new HttpClient(), clock, NullLoggerFactory.Instance),
        () => default);

    public static ReportedIncident Incident(string title = "Runs fail", string? description = null)
    {
        string json = JsonSerializer.Serialize(new { title, description, startedAt = "2026-06-02T14:00:00Z", ticket = 7 });
        return new IncidentReader(text => text, new FixedClock(Now)).Read(System.Text.Encoding.UTF8.GetBytes(json)).Incident!;
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
