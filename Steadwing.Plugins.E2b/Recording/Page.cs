namespace Steadwing.Plugins.E2b.Recording;

/// <summary>One page of a list that is walked with <c>nextToken</c>.</summary>
internal sealed record Page(IReadOnlyList<Timed> Items, string? NextToken)
{
    private const string InvalidToken = "Invalid next token";

    /// <summary>Cuts the page a request asks for; a bad or mismatched token becomes the request's problem.</summary>
    /// <param name="request">Read for <c>limit</c> (1..100, default 100) and <c>nextToken</c>.</param>
    /// <param name="newestFirst">Newest first, then by id.</param>
    /// <param name="id">Name of the property that holds the id.</param>
    /// <param name="ascending">Walk from the oldest.</param>
    public static Page Cut(RecordedRequest request, IReadOnlyList<Timed> newestFirst, string id, bool ascending = false)
    {
        int limit = request.Limit(1, 100, 100);
        string? given = request.Text("nextToken");
        PageToken? after = string.IsNullOrEmpty(given) ? null : PageToken.Parse(given);
        if (!string.IsNullOrEmpty(given) && (after is null || after.Ascending != ascending))
            request.Refuse(InvalidToken);

        IEnumerable<Timed> items = ascending ? newestFirst.OrderBy(item => item.At).ThenBy(Id, StringComparer.Ordinal) : newestFirst;
        if (after is not null)
            items = items.Where(item => IsBehind(item.At, Id(item), after));

        Timed[] page = [.. items.Take(limit + 1)];
        if (page.Length <= limit)
            return new Page(page, null);

        Timed last = page[limit - 1];
        return new Page(page[..limit], new PageToken(last.At, Id(last), ascending).ToString());

        string Id(Timed item) => item.Json.GetProperty(id).GetString()!;
    }

    public Dictionary<string, string> Headers() => NextToken is null ? [] : new() { ["X-Next-Token"] = NextToken };

    private static bool IsBehind(DateTimeOffset at, string id, PageToken after)
    {
        int order = after.Ascending ? at.CompareTo(after.At) : after.At.CompareTo(at);
        return order > 0 || (order == 0 && string.CompareOrdinal(id, after.Id) > 0);
    }
}
