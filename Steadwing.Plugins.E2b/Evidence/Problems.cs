using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Words what could not be looked at.</summary>
internal static class Problems
{
    /// <param name="answer">The answer that was no good.</param>
    /// <param name="subject">What the question was about.</param>
    /// <param name="what">What is missing now, as a noun phrase, e.g. <c>the sandbox list</c>.</param>
    public static Observation From<T>(ApiResult<T> answer, Subject subject, string what) => new()
    {
        Kind = Kinds.Problem,
        Subject = subject,
        State = answer.State,
        Text = $"Could not read {what}: {answer.Text}",
        Fix = answer.Fix,
        Request = answer.Request,
        Shown = 0,
        Total = 0,
        Facts = new Facts().Set("what", what).Values,
    };

    /// <summary>Whether every further question of this kind would fare the same.</summary>
    public static bool IsFinal(EvidenceState state) => state is EvidenceState.Unauthenticated or EvidenceState.Forbidden or EvidenceState.Skipped;
}
