using System.Globalization;
using System.Text;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>One process as its log lines describe it.</summary>
/// <param name="request">The request that brought its first line.</param>
/// <param name="at">When that line was written.</param>
internal sealed class ProcessRecord(string request, DateTimeOffset at)
{
    private const int CommandLength = 2000;
    private const int TailLength = 4096;
    private const string SignalPrefix = "signal: ";
    private const string ExitPrefix = "exit status ";
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _stderr = new();
    private LogLine? _start;
    private LogLine? _end;
    private LogLine? _failedCall;

    /// <summary>When it started, or the first moment it shows.</summary>
    public DateTimeOffset At => StartedAt ?? at;

    public DateTimeOffset? StartedAt => _start?.At;

    public DateTimeOffset? EndedAt => _end?.At;

    /// <summary>Whether its start or end was seen; output alone may belong to anything.</summary>
    public bool IsProcess => _start is not null || _end is not null || _output.Length > 0;

    /// <summary>Whether it may explain anything: it failed, or it is not known to have ended well.</summary>
    public bool IsTelling => _end is null || _failedCall is not null || (_end.Result is not null && ExitCode != 0);

    private int? ExitCode => _end?.Result switch
    {
        null => null,
        { ExitCode: { } code } => code,
        { Status: { } status } when status.StartsWith(ExitPrefix, StringComparison.Ordinal) =>
            int.TryParse(status.AsSpan(ExitPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : null,
        { Status: null, Exited: true } => 0,
        _ => null,
    };

    private string? Signal => _end?.Result?.Status is { } status && status.StartsWith(SignalPrefix, StringComparison.Ordinal) ? status[SignalPrefix.Length..] : null;

    public void Start(LogLine line) => _start = line;

    public void End(LogLine line) => _end = line;

    public void Fail(LogLine line) => _failedCall ??= line;

    public void AddOutput(string text, bool isError)
    {
        Append(_output, text);
        if (isError)
            Append(_stderr, text);
    }

    public Observation Observe(string sandboxId) => new()
    {
        Kind = Kinds.Process,
        Subject = Subjects.Sandbox(sandboxId),
        Text = Describe(sandboxId),
        From = At,
        To = EndedAt is { } end && end >= At ? end : At,
        Request = request,
        Facts = new Facts()
            .Set("pid", NumberOf(_start?.Field("pid") ?? _end?.Field("pid")))
            .Set("operationId", (_start ?? _end)?.Field("operation_id"))
            .Set("command", Command)
            .Set("startedAt", StartedAt)
            .Set("endedAt", EndedAt)
            .Set("requestTimeoutMs", NumberOf(_start?.Field("request_timeout_ms")))
            .Set("hasResult", _end?.Result is not null)
            .Set("exitCode", ExitCode)
            .Set("exited", _end?.Result?.Exited)
            .Set("status", _end?.Result?.Status is { } status ? Wording.Short(status, 200) : null)
            .Set("signal", Signal is { } signal ? Wording.Short(signal, 100) : null)
            .Set("error", _end?.Result?.Error is { } error ? Wording.Short(error, 500) : null)
            .Set("stdoutBytes", NumberOf(_end?.Field("stdout_bytes")))
            .Set("stderrBytes", NumberOf(_end?.Field("stderr_bytes")))
            .Set("ptyBytes", NumberOf(_end?.Field("pty_bytes")))
            .Set("output", _output.Length > 0 ? Wording.Tail(_output.ToString(), TailLength) : null)
            .Set("stderr", _stderr.Length > 0 ? Wording.Tail(_stderr.ToString(), TailLength) : null)
            .Set("rpcError", _failedCall is null ? null : Wording.Short(_failedCall.Field("error") ?? _failedCall.Message, 500))
            .Set("rpcErrorCode", _failedCall?.Field("error_code"))
            .Values,
    };

    private string? Command => _start?.Field("command") is { } command ? command.Length <= CommandLength ? command : command[..CommandLength] : null;

    private string Describe(string sandboxId)
    {
        string text = $"Process {Wording.Short(_start?.Field("pid") ?? _end?.Field("pid") ?? "(pid unknown)", 12)}";
        if (Command is { } command)
            text += $" `{Wording.Short(command.Replace("/bin/bash -l -c ", "", StringComparison.Ordinal), 160)}`";
        text += $" in sandbox {sandboxId}";
        if (_end is null)
            text += $" started at {Wording.At(At)} and its end was not logged";
        else if (StartedAt is { } started)
            text += $" ran {Wording.For(_end.At - started)} and ended {How()} at {Wording.At(_end.At)}";
        else
            text += $" ended {How()} at {Wording.At(_end.At)}; its start was not logged";
        return text + (_failedCall?.Field("error") is { } error ? $"; the call that ran it failed with \"{Wording.Short(error, 120)}\"." : ".");
    }

    private string How() => _end?.Result?.Status is { } status ? $"with {Wording.Short(status, 60)}" : ExitCode is { } code ? $"with exit status {code}" : "without a recorded exit status";

    private static void Append(StringBuilder tail, string text)
    {
        if (tail.Length > 0 && tail[^1] != '\n')
            tail.Append('\n');
        tail.Append(text.Length > TailLength ? text.AsSpan(text.Length - TailLength) : text);
        if (tail.Length > 2 * TailLength)
            tail.Remove(0, tail.Length - TailLength);
    }

    private static double? NumberOf(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
