using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>Reads lists that hand out a token for the next page.</summary>
internal static class TokenPages
{
    /// <summary>Yields page after page; a token seen before ends it with a truncated page instead of a loop.</summary>
    public static async IAsyncEnumerable<ApiResult<IReadOnlyList<T>>> ReadAsync<T>(
        Func<string?, Task<ApiResult<IReadOnlyList<T>>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            ApiResult<IReadOnlyList<T>> page = await read(token);
            token = page.IsOk ? page.Headers.NextToken : null;
            if (token is not null && !seen.Add(token))
            {
                yield return page with
                {
                    State = EvidenceState.Truncated,
                    Text = $"{page.Request} handed out a paging token for the second time, so the list was not read further.",
                    Fix = "Run the analysis again; if it stays, report it to E2B.",
                };
                yield break;
            }

            yield return page;
        }
        while (token is not null);
    }
}
