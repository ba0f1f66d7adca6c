using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>The names of evidence states as reports spell them, e.g. <c>not-found</c>.</summary>
internal static class StateNames
{
    private static readonly Dictionary<EvidenceState, string> s_names =
        Enum.GetValues<EvidenceState>().ToDictionary(state => state, state => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString()));

    public static string Of(EvidenceState state) => s_names[state];
}
