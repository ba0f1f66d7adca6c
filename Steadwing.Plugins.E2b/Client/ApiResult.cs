using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>What came of one GET: the value, or why there is none. A value and never an exception, whatever the service answers.</summary>
/// <typeparam name="T">What a good answer holds.</typeparam>
internal sealed record ApiResult<T>
{
    /// <summary><see cref="EvidenceState.Ok"/> exactly when <see cref="Value"/> is there and complete.</summary>
    public required EvidenceState State { get; init; }

    /// <summary>The request as evidence quotes it, e.g. <c>GET /v2/sandboxes?limit=100</c>.</summary>
    public required string Request { get; init; }

    /// <summary>One sentence: what went wrong; empty when nothing did.</summary>
    public string Text { get; init; } = "";

    /// <summary>What to do about it; null when nothing needs doing.</summary>
    public string? Fix { get; init; }

    /// <summary>The answer; null unless the service gave a usable one.</summary>
    public T? Value { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>The service's own error message, shortened; null when there was none. Hostile text.</summary>
    public string? ServiceMessage { get; init; }

    /// <summary>The headers this client depends on.</summary>
    public ApiHeaders Headers { get; init; } = ApiHeaders.None;

    /// <summary>Whether <see cref="Value"/> can be used.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool IsOk => State == EvidenceState.Ok && Value is not null;

    /// <summary>The same outcome with another value; a failure stays that failure.</summary>
    public ApiResult<TOther> With<TOther>(Func<T, TOther> map) => new()
    {
        State = State,
        Request = Request,
        Text = Text,
        Fix = Fix,
        Value = Value is null ? default : map(Value),
        Status = Status,
        ServiceMessage = ServiceMessage,
        Headers = Headers,
    };
}
