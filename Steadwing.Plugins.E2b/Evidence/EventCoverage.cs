using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Says which part of the event history was read.</summary>
internal static class EventCoverage
{
    public static Observation Of(Subject subject, EventHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset? oldest = history.Events.Count == 0 ? null : history.Events.Min(e => e.Timestamp);
        DateTimeOffset? newest = history.Events.Count == 0 ? null : history.Events.Max(e => e.Timestamp);
        DateTimeOffset covered = RunSpan.Earlier(to, history.Complete || oldest is null ? from : RunSpan.Later(from, oldest.Value));
        string whose = subject.Kind == "sandbox" ? $"of sandbox {subject.Id} " : "";
        return new Observation
        {
            Kind = Kinds.EventCoverage,
            Subject = subject,
            State = !history.Complete ? EvidenceState.Truncated : history.Events.Count == 0 ? EvidenceState.Empty : EvidenceState.Ok,
            Text = (history.Events.Count, history.Complete) switch
            {
                (0, true) => $"There are no lifecycle events {whose}between {Wording.At(from)} and {Wording.At(to)}.",
                (var n, true) => $"All {n} lifecycle events {whose}between {Wording.At(from)} and {Wording.At(to)} were read.",
                (var n, false) => $"{n} lifecycle events {whose}were read, from {Wording.At(covered)} to {Wording.At(to)}; there are more before that.",
            },
            Fix = history.Complete ? null : "Name the affected sandboxes in the incident: their events are then read completely.",
            From = covered,
            To = to,
            Request = history.Request,
            Shown = history.Events.Count,
            Total = history.Events.Count,
            Facts = new Facts().Set("pages", history.Reads).Set("requests", history.Reads).Set("events", history.Events.Count)
                .Set("oldest", oldest).Set("newest", newest).Set("complete", history.Complete).Values,
        };
    }

    public static Observation Expired(Subject subject, RunSpan span) => new()
    {
        Kind = Kinds.EventCoverage,
        Subject = subject,
        State = EvidenceState.Expired,
        Text = $"E2B keeps lifecycle events for {E2bLimits.Retention.TotalDays:0} days: those of an incident that ended at {Wording.At(span.Window.To)} are gone{(subject.Kind == "sandbox" ? $", sandbox {subject.Id} included" : "")}.",
        Fix = "Analyse incidents within 7 days, or keep a capture.",
        From = span.Window.From,
        To = span.Window.To,
        Request = "none",
        Shown = 0,
        Total = 0,
        Facts = new Facts().Set("pages", 0d).Set("requests", 0d).Set("events", 0d).Set("complete", false).Values,
    };
}
