using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>The team's templates, read once per run whoever asks first. Safe for concurrent use.</summary>
internal sealed class TemplateDirectory(IE2bClient client)
{
    private const int MostPages = 2;
    private readonly Lock _lock = new();
    private Task<TemplateList>? _list;

    public Task<TemplateList> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // One caller's cancellation must not become everybody's answer.
            if (_list is null or { IsCanceled: true } or { IsFaulted: true })
                _list = ReadAsync(cancellationToken);
            return _list;
        }
    }

    private async Task<TemplateList> ReadAsync(CancellationToken cancellationToken)
    {
        var templates = new Dictionary<string, Template>(StringComparer.Ordinal);
        ApiResult<IReadOnlyList<Template>>? failure = null;
        string request = "";
        bool complete = false;
        int pages = 0;
        await foreach (var page in client.ListTemplatesAsync(cancellationToken))
        {
            if (page.State != EvidenceState.Ok)
                failure = page;
            if (request.Length == 0)
                request = page.Request;
            foreach (Template template in page.Value ?? [])
                templates.TryAdd(template.TemplateId, template);
            complete = page.IsOk && page.Headers.NextToken is null;
            if (++pages == MostPages)
                break;
        }

        return new TemplateList([.. templates.Values], complete, request, failure);
    }
}
