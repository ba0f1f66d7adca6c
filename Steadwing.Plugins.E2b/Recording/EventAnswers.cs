using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Lifecycle events: pages by offset, newest first unless asked otherwise, no token and no total.</summary>
internal sealed class EventAnswers(AccountData account)
{
    /// <summary><c>GET /events/sandboxes</c></summary>
    public RecordedAnswer OfTeam(RecordedRequest request) => Answer(request, account.Events);

    /// <summary><c>GET /events/sandboxes/{sandboxID}</c>; an unknown id has no events.</summary>
    public RecordedAnswer OfSandbox(RecordedRequest request, string sandboxId) => Answer(request, account.EventsBySandbox[sandboxId]);

    private RecordedAnswer Answer(RecordedRequest request, IEnumerable<Timed> oldestFirst)
    {
        int offset = (int)(request.Number("offset", 0, int.MaxValue) ?? 0);
        int limit = request.Limit(1, 100, 10);
        bool ascending = request.Flag("orderAsc");
        IReadOnlyList<string> types = request.Texts("types");

        IEnumerable<Timed> matching = types.Count == 0 ? oldestFirst : oldestFirst.Where(item => types.Contains(Type(item)));
        return Answers.OkArray((ascending ? matching : matching.Reverse()).Skip(offset).Take(limit), account.Shift);
    }

    private static string Type(Timed item) => item.Json.GetProperty("type").GetString()!;
}
