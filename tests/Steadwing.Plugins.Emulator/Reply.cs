using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Emulator;

/// <summary>Sends one answer and notes its status.</summary>
internal sealed class Reply(HttpContext context, int handle, RequestLog log)
{
    private const string Json = "application/json; charset=utf-8";

    public HttpContext Context => context;

    public string PathAndQuery => context.Request.GetEncodedPathAndQuery();

    public CancellationToken Aborted => context.RequestAborted;

    public Task SendAsync(RecordedAnswer answer)
    {
        foreach ((string name, string value) in answer.Headers)
            context.Response.Headers[name] = value;
        return answer.Status == 204 ? EmptyAsync(204) : SendAsync(answer.Status, answer.Body, Json);
    }

    public Task ErrorAsync(int status, string message) =>
        SendAsync(status, JsonSerializer.SerializeToUtf8Bytes(new { code = status, message }), Json);

    public Task EmptyAsync(int status)
    {
        Begin(status);
        return Task.CompletedTask;
    }

    public async Task SendAsync(int status, ReadOnlyMemory<byte> body, string contentType = Json)
    {
        Begin(status);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, Aborted);
    }

    public void Begin(int status)
    {
        context.Response.StatusCode = status;
        log.Answered(handle, status);
    }
}
