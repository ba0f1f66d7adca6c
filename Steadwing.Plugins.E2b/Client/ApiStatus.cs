using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>The one table from HTTP status to evidence state.</summary>
internal sealed record ApiStatus(EvidenceState State, string Meaning, string? Fix)
{
    private const string RetryLater = "Run the analysis again in a few minutes; see https://status.e2b.dev.";

    /// <summary>Judges an answer that is not a success.</summary>
    /// <param name="status">HTTP status, 300 or above.</param>
    /// <param name="message">The service's own message, or null. Only E2B's documented wordings are looked for.</param>
    public static ApiStatus Of(int status, string? message) => status switch
    {
        400 when Says(message, "not found") || Says(message, "Invalid sandbox ID") || Says(message, "Invalid build") =>
            new(EvidenceState.NotFound, "E2B does not know it", "Check the id in the incident."),
        401 => new(EvidenceState.Unauthenticated, "E2B refused the API key", "Paste a valid key: it may have been revoked. Keys are at https://e2b.dev/dashboard?tab=keys."),
        403 when Says(message, "banned") =>
            new(EvidenceState.Forbidden, "E2B has banned this team", "Contact E2B support; no key of this team can read anything."),
        403 => new(EvidenceState.Forbidden, "the API key may not read this", "Use a key of the team that owns it."),
        404 => new(EvidenceState.NotFound, "it does not exist for this API key", "Check the id, and that the key belongs to the team that owns it."),
        408 or 504 => new(EvidenceState.TimedOut, "E2B did not answer in time", RetryLater),
        429 => new(EvidenceState.RateLimited, "E2B asked to slow down and went on asking", "Run the analysis again when other clients of this key are quieter."),
        >= 500 => new(EvidenceState.Unreachable, "E2B failed to answer", RetryLater),
        >= 300 and < 400 => new(EvidenceState.Unreachable, "the address answers with a redirect, which is not followed", "Set the API URL to the address E2B's API really has."),
        _ => new(EvidenceState.Unsupported, "E2B did not accept the question", "Check that the API URL points to E2B and that this plugin is up to date."),
    };

    private static bool Says(string? message, string words) => message?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
