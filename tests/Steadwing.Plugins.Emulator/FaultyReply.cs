using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Emulator;

/// <summary>Carries out faults.</summary>
internal static class FaultyReply
{
    private const long HugeBytes = 200L * 1024 * 1024;
    private static readonly string[] s_pageParameters = ["nextToken", "offset", "cursor", "logsOffset", "start"];

    /// <summary>Whether the fault strikes before the key is looked at.</summary>
    public static bool NeedsNoAnswer(FaultKind kind) => kind is FaultKind.Status or FaultKind.Html or FaultKind.Null or FaultKind.Empty
        or FaultKind.Huge or FaultKind.Hang or FaultKind.Reset or FaultKind.Redirect;

    public static Task SendAsync(Reply reply, Fault fault) => fault.Kind switch
    {
        FaultKind.Status => StatusAsync(reply, fault),
        FaultKind.Html => reply.SendAsync(200, "<!doctype html><html><body><h1>Sign in to the network</h1></body></html>"u8.ToArray(), "text/html"),
        FaultKind.Null => reply.SendAsync(200, "null"u8.ToArray()),
        FaultKind.Empty => reply.SendAsync(200, default),
        FaultKind.Huge => HugeAsync(reply),
        FaultKind.Redirect => RedirectAsync(reply, fault),
        FaultKind.Hang => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, reply.Aborted),
        _ => ResetAsync(reply),
    };

    public static Task SendAsync(Reply reply, Fault fault, IRecordedAccount account)
    {
        RecordedAnswer answer = account.Answer(reply.PathAndQuery);
        return fault.Kind switch
        {
            FaultKind.Truncated => reply.SendAsync(answer.Status, answer.Body[..(answer.Body.Length / 2)]),
            FaultKind.Stall => StallAsync(reply, answer),
            FaultKind.WrongTypes => reply.SendAsync(answer.Status, JsonSerializer.SerializeToUtf8Bytes(Swap(JsonNode.Parse(answer.Body.Span)))),
            FaultKind.SamePage => SamePageAsync(reply, account),
            FaultKind.ShiftedPages => reply.SendAsync(account.Answer(ShiftOffset(reply))),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "This fault needs no answer."),
        };
    }

    private static Task StatusAsync(Reply reply, Fault fault)
    {
        if (fault.RetryAfter is not null)
            reply.Context.Response.Headers.RetryAfter = fault.RetryAfter;
        return reply.ErrorAsync(fault.Status, fault.Message ?? fault.Status switch
        {
            401 => "authorization header is malformed",
            403 => "team is banned",
            404 => "not found",
            429 => "Rate limit exceeded",
            503 => "service unavailable",
            504 => "upstream request timeout",
            _ => "internal server error",
        });
    }

    private static Task RedirectAsync(Reply reply, Fault fault)
    {
        reply.Context.Response.Headers.Location = fault.Target?.ToString();
        return reply.EmptyAsync(302);
    }

    private static Task ResetAsync(Reply reply)
    {
        reply.Context.Abort();
        return Task.CompletedTask;
    }

    private static async Task HugeAsync(Reply reply)
    {
        reply.Begin(200);
        reply.Context.Response.ContentType = "application/json";
        byte[] chunk = new byte[1024 * 1024];
        Array.Fill(chunk, (byte)' ');
        chunk[0] = (byte)'[';
        for (long sent = 0; sent < HugeBytes; sent += chunk.Length)
        {
            await reply.Context.Response.Body.WriteAsync(chunk, reply.Aborted);
            chunk[0] = (byte)' ';
        }
    }

    private static async Task StallAsync(Reply reply, RecordedAnswer answer)
    {
        reply.Begin(answer.Status);
        reply.Context.Response.ContentType = "application/json";
        reply.Context.Response.ContentLength = answer.Body.Length;
        await reply.Context.Response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], reply.Aborted);
        await reply.Context.Response.Body.FlushAsync(reply.Aborted);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, reply.Aborted);
    }

    private static Task SamePageAsync(Reply reply, IRecordedAccount account)
    {
        RecordedAnswer answer = account.Answer(Rewrite(reply, (name, _) => !s_pageParameters.Contains(name)));
        Dictionary<string, string> headers = new(answer.Headers) { ["X-Next-Token"] = "MjAyNi0wMS0wMVQwMDowMDowMFpfX2lzYW1l" };
        return reply.SendAsync(answer with { Headers = headers });
    }

    private static string ShiftOffset(Reply reply) => Rewrite(reply, (_, _) => true, (name, value) =>
        name == "offset" && int.TryParse(value, out int offset) && offset > 0 ? (offset - 1).ToString() : value);

    private static string Rewrite(Reply reply, Func<string, string?, bool> keep, Func<string, string?, string?>? change = null)
    {
        IEnumerable<KeyValuePair<string, string?>> query = reply.Context.Request.Query
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))
            .Where(pair => keep(pair.Key, pair.Value))
            .Select(pair => KeyValuePair.Create(pair.Key, change is null ? pair.Value : change(pair.Key, pair.Value)));
        return QueryHelpers.AddQueryString(reply.Context.Request.Path, query);
    }

    private static JsonNode? Swap(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Swap(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Swap)]),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.Number => JsonValue.Create("several"),
            JsonValueKind.String => JsonValue.Create(42),
            _ => new JsonArray(),
        },
        _ => null,
    };
}
