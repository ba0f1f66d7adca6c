using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Finds out which team the API key belongs to, without the one call that would tell directly: that one creates a key.</summary>
internal sealed partial class TeamIdentity(IE2bClient client, string? configured)
{
    private const string NoTeam = "00000000-0000-0000-0000-000000000000";
    private static readonly TimeSpan s_span = TimeSpan.FromMinutes(5);

    /// <summary>From the settings, else from any event, else from the refusal to read another team's metrics, which names the key's own team.</summary>
    /// <returns>The id, or the answer that did not reveal it.</returns>
    public async Task<(string? TeamId, ApiResult<IReadOnlyList<TeamMetric>>? Answer)> FindAsync(
        IReadOnlyList<EvidenceItem> found, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        string? known = configured ?? found.Of(Kinds.LifecycleEvent).Select(e => e.Text("teamId")).FirstOrDefault(t => t is not null && Uuid().IsMatch(t));
        if (known is not null)
            return (known, null);
        var answer = await client.GetTeamMetricsAsync(NoTeam, asOf - s_span, asOf, cancellationToken);
        string? named = answer.State == EvidenceState.Forbidden && answer.ServiceMessage is { } message
            ? Uuid().Matches(message).Select(m => m.Value).FirstOrDefault(id => id != NoTeam)
            : null;
        return named is not null ? (named, null) : (null, answer with
        {
            State = answer.IsOk ? EvidenceState.Unsupported : answer.State,
            Text = answer.IsOk ? "E2B did not reveal which team the API key belongs to." : answer.Text,
            Fix = answer.State is EvidenceState.Ok or EvidenceState.Forbidden ? "Set the team ID in this integration's settings; it is shown in the E2B dashboard under Settings." : answer.Fix,
            Value = null,
        });
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();
}
