using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>Reads logs by a millisecond cursor whose bound is inclusive: the next page starts where the last one ended, without its lines.</summary>
internal static class LogPages
{
    public static async IAsyncEnumerable<ApiResult<IReadOnlyList<LogLine>>> ReadAsync(
        Func<long, Task<ApiResult<IReadOnlyList<LogLine>>>> read,
        long cursor,
        LogDirection direction,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int step = direction == LogDirection.Forward ? 1 : -1;
        var boundary = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ApiResult<IReadOnlyList<LogLine>> page = await read(cursor);
            if (!page.IsOk)
            {
                yield return page;
                yield break;
            }

            int received = page.Value.Count;
            long bound = cursor;
            IReadOnlyList<LogLine> fresh = boundary.Count == 0
                ? page.Value
                : [.. page.Value.Where(l => (l.At.ToUnixTimeMilliseconds() - bound) * step >= 0 && !boundary.Contains(l.Identity))];
            yield return page with { Value = fresh };
            if (received < pageSize)
                yield break;
            if (fresh.Count == 0 && page.Value.All(l => l.At.ToUnixTimeMilliseconds() == cursor))
            {
                // A millisecond with more lines than a page holds: step over it, or it would never end.
                cursor += step;
                boundary.Clear();
                continue;
            }

            IEnumerable<long> times = page.Value.Select(l => l.At.ToUnixTimeMilliseconds());
            long last = direction == LogDirection.Forward ? times.Max() : times.Min();
            if (fresh.Count == 0 || (last - cursor) * step < 0)
            {
                yield return page with
                {
                    State = EvidenceState.Truncated,
                    Value = [],
                    Text = $"{page.Request} answered the same lines again, so the log was not read further.",
                    Fix = "Run the analysis again; if it stays, report it to E2B.",
                };
                yield break;
            }

            if (last != cursor)
                boundary.Clear();
            cursor = last;
            boundary.UnionWith(page.Value.Where(l => l.At.ToUnixTimeMilliseconds() == last).Select(l => l.Identity));
        }
    }
}
