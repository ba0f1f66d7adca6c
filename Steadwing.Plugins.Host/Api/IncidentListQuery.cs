using System.Text.Json;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Api;

/// <summary>The query string of the list, read; or what is wrong with it.</summary>
internal sealed record IncidentListQuery(IncidentQuery? Value, IDictionary<string, string[]> Problems)
{
    private const int MaxSearchLength = 200;

    private static readonly string[] s_verdicts = [.. Enum.GetNames<Verdict>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
    private static readonly Dictionary<string, RunState> s_states =
        Enum.GetValues<RunState>().ToDictionary(state => JsonNamingPolicy.CamelCase.ConvertName(state.ToString()), StringComparer.Ordinal);

    public static IncidentListQuery Read(string? search, string? verdict, string? state, string? offset, string? limit)
    {
        var problems = new Dictionary<string, string[]>();
        if (search?.Length > MaxSearchLength) problems["search"] = [$"Search for at most {MaxSearchLength} characters."];
        if (!string.IsNullOrEmpty(verdict) && !s_verdicts.Contains(verdict)) problems["verdict"] = [$"Use one of {string.Join(", ", s_verdicts)}."];
        RunState? wanted = null;
        if (!string.IsNullOrEmpty(state))
        {
            if (s_states.TryGetValue(state, out RunState known)) wanted = known;
            else problems["state"] = [$"Use one of {string.Join(", ", s_states.Keys)}."];
        }

        PageQuery page = PageQuery.Read(offset, limit, problems);
        return problems.Count > 0
            ? new(null, problems)
            : new(new IncidentQuery(Blank(search), Blank(verdict), wanted, page.Offset, page.Limit), problems);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
