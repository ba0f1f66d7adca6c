namespace Steadwing.Plugins.Emulator.Accounts;

public sealed partial class SandboxBuilder
{
    private static readonly Version s_outputLeftLogs = new(0, 5, 27);

    private readonly Stack<OpenProcess> _open = [];
    private int _nextPid = 512;
    private int _nextOperation = 5;

    /// <summary>Runs a command to its end; the cursor stands there afterwards.</summary>
    /// <param name="command">As given by the user; envd runs it in a login shell.</param>
    /// <param name="seconds">How long it takes.</param>
    /// <param name="exit">Exit code.</param>
    /// <param name="stderr">Printed to stderr; visible in the logs of old envd only.</param>
    /// <param name="stdout">Printed to stdout; likewise.</param>
    /// <param name="signal">E.g. <c>killed</c>; then there is no exit code.</param>
    /// <param name="limitSeconds">The command's own time limit; 0 for none.</param>
    public SandboxBuilder Runs(string command, double seconds = 1, int exit = 0, string stderr = "", string stdout = "", string? signal = null, double limitSeconds = 60) =>
        Starts(command, limitSeconds > 0 && limitSeconds < seconds ? 0 : limitSeconds).Waits(seconds).Ends(exit, stderr, stdout, signal);

    /// <summary>Runs a command that is still going when its time limit strikes.</summary>
    public SandboxBuilder RunsIntoLimit(string command, double limitSeconds = 60) =>
        Starts(command, limitSeconds).Waits(limitSeconds).Ends(signal: "killed");

    /// <summary>Starts a command and leaves it running; the cursor stays.</summary>
    public SandboxBuilder Starts(string command, double limitSeconds = 0)
    {
        WaitUntilReady();
        OpenProcess process = new(_nextPid, _nextOperation);
        (_nextPid, _nextOperation) = (_nextPid + 23, _nextOperation + 2);
        _open.Push(process);
        AddProcessLine(process, $"Process with pid {process.Pid} started",
            ("event_type", "process_start"),
            ("pid", process.Pid.ToString()),
            ("command", "/bin/bash -l -c " + command),
            ("request_timeout_ms", ((long)(limitSeconds * 1000)).ToString()));
        return this;
    }

    /// <summary>Ends the command started last.</summary>
    public SandboxBuilder Ends(int exit = 0, string stderr = "", string stdout = "", string? signal = null)
    {
        OpenProcess process = _open.Pop();
        AddOutput(process, "stdout", stdout);
        AddOutput(process, "stderr", stderr);
        _lines.Add(new LogLine(_now, "info", $"Process with pid {process.Pid} ended",
            [
                .. ProcessFields(process),
                ("event_type", "process_end"),
                ("stdout_bytes", Bytes(stdout)),
                ("stderr_bytes", Bytes(stderr)),
                ("pty_bytes", "0"),
            ],
            ProcessResult.Of(exit, signal)));
        return this;
    }

    /// <summary>A call to envd fails, e.g. <c>deadline_exceeded: context deadline exceeded</c> with code 4; it belongs to the process started last.</summary>
    public SandboxBuilder CallFails(string error, int code, string method = "/process.Process/Start", string message = "Process start (server stream end)")
    {
        Started()._lines.Add(new LogLine(_now, "error", message,
            [("logger", "process"), ("method", method), ("operation_id", (_nextOperation - 2).ToString()), ("error", error), ("error_code", code.ToString()), ("sandboxID", Id)]));
        return this;
    }

    /// <summary>A line that is no process event, e.g. from a program that logs through envd.</summary>
    public SandboxBuilder Prints(string message, string level = "info")
    {
        Started()._lines.Add(new LogLine(_now, level, message, PlatformFields("process")));
        return this;
    }

    /// <summary>Files are written through the API.</summary>
    public SandboxBuilder WritesFiles(string path, int count = 1, double everySeconds = 1)
    {
        for (int index = 0; index < count; index++)
        {
            Started()._lines.Add(new LogLine(_now, "debug", "File processing",
                [("logger", "filesystem"), ("operation_id", (40 + index).ToString()), ("path", path.Replace("#", (index + 1).ToString("0000"))), ("sandboxID", Id)]));
            _now = _now.AddSeconds(everySeconds);
        }

        return this;
    }

    /// <summary>A file could not be written through the API.</summary>
    public SandboxBuilder WriteFails(string path, string error)
    {
        Started()._lines.Add(new LogLine(_now, "error", $"error writing file: write {path}: {error}",
            [("logger", "filesystem"), ("path", path), ("operation_id", "88"), ("sandboxID", Id)]));
        return this;
    }

    /// <summary>envd stops answering the node's health check.</summary>
    public SandboxBuilder HealthFails() => Health(false, "error", "Sandbox healthcheck started failing");

    /// <summary>envd answers again.</summary>
    public SandboxBuilder HealthRecovers() => Health(true, "info", "Sandbox healthcheck recovered");

    private SandboxBuilder Health(bool healthy, string level, string message)
    {
        Started()._healthy = healthy;
        _lines.Add(new LogLine(_now, level, message,
            [("logger", "orchestrator"), ("healthcheck", healthy ? "true" : "false"), ("sandboxID", Id), ("teamID", _account.TeamId)]));
        return this;
    }

    /// <summary>Nothing runs in the first moments of a sandbox.</summary>
    private void WaitUntilReady()
    {
        DateTimeOffset ready = Started()._runs[^1].StartedAt.AddMilliseconds(200);
        _now = _now < ready ? ready : _now;
    }

    private void AddOutput(OpenProcess process, string stream, string text)
    {
        bool isLogged = Version.TryParse(_runs[^1].Build.Envd, out Version? envd) && envd < s_outputLeftLogs;
        if (isLogged && text.Length > 0)
            AddProcessLine(process, "Streaming process event", ("event_type", stream), ("data", text));
    }

    private void AddProcessLine(OpenProcess process, string message, params (string, string)[] fields) =>
        _lines.Add(new LogLine(_now, "info", message, [.. ProcessFields(process), .. fields]));

    private (string Name, string Value)[] ProcessFields(OpenProcess process) =>
        [("logger", "process"), ("operation_id", process.Operation.ToString()), ("sandboxID", Id)];

    private static string Bytes(string text) => System.Text.Encoding.UTF8.GetByteCount(text).ToString();

    private sealed record OpenProcess(int Pid, int Operation);
}
