using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Nothing listened where traffic was sent.</summary>
internal sealed class PortNotOpen : IFailureMode
{
    /// <summary>A server that ends within this time never served.</summary>
    private static readonly TimeSpan s_attempt = TimeSpan.FromMinutes(1);

    public FailureMode Mode { get; } = new(
        "e2b.port-not-open",
        "Port not open",
        "Nothing listened where traffic was sent: the server exited, never started, or listens elsewhere.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed"];

    public Finding? Detect(Case @case)
    {
        // The proxy's refusals are recorded nowhere; only the report says that traffic met a closed port.
        if (!@case.Text.Shows(Symptom.PortClosed))
            return null;

        List<(SandboxHistory Sandbox, ProcessRun Server, string What, DateTimeOffset At, bool Strong)> closed = [];
        foreach (SandboxHistory sandbox in @case.Scope.Focus.Where(sandbox => sandbox.Overlaps(@case.Scope.Window.From, @case.Scope.Window.To)))
        {
            if (Closed(@case, sandbox) is { } found)
                closed.Add((sandbox, found.Server, found.What, found.At, found.Strong));
        }

        if (closed.Count == 0)
            return null;

        if (closed.Any(entry => entry.Strong))
            closed.RemoveAll(entry => !entry.Strong);
        closed.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Sandbox.Id, b.Sandbox.Id));
        (SandboxHistory first, ProcessRun server, string what, DateTimeOffset at, bool strong) = closed[0];
        int? expected = Expected(@case, first, server);
        FindingDraft draft = new FindingDraft(this).About(closed.Select(entry => entry.Sandbox));
        foreach ((SandboxHistory sandbox, ProcessRun process, string reason, _, _) in closed.Take(4))
            draft.Decisive($"In {sandbox.Id} {reason}.", process.Id);
        ProcessRun? probe = closed
            .Select(entry => RefusedProbe(entry.Sandbox))
            .FirstOrDefault(process => process is not null && @case.InWindow(process.Start));
        if (probe is not null)
            draft.Because($"From inside, `{probe.Command.Short}` was refused as well.", probe.Id);
        ProcessRun? right = expected is null
            ? null
            : @case.Account.Sandboxes
                .SelectMany(sandbox => sandbox.Processes)
                .FirstOrDefault(process => process.Command.Port == expected && process.Command.Signature == server.Command.Signature);
        if (right is not null && server.Command.Port != expected)
            draft.Because($"Earlier sandboxes ran the same server on port {expected} (`{right.Command.Short}`).", right.Id);
        draft
            .Fix(expected is { } port && server.Command.Port is { } actual && port != actual
                ? $"Open port {actual}, or start the server with port {port}: getHost and the URL must name the port it listens on."
                : "Keep the server running: start it in the background with timeout 0, wait until it answers, and restart it when it exits.", Docs.Background)
            .Fix("Before handing out a URL, probe the port from inside the sandbox (curl localhost:PORT).", Docs.Internet);
        return draft.Build(
            expected is { } wanted && server.Command.Port is { } listens && wanted != listens
                ? $"Nothing listens on port {wanted}: the server in {(closed.Count == 1 ? "the sandbox" : $"{closed.Count} sandboxes")} runs on port {listens}."
                : $"The port is closed because {(what.Length <= 90 ? what.Replace("`", "", StringComparison.Ordinal) : "its server is not running")}.",
            strong ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            strong ? 0.85 : 0.6,
            @case.Fit(
                [.. closed.Select(entry => entry.Sandbox)],
                @case.InWindow(at) ? at : @case.Reported.From,
                Symptom.PortClosed,
                "port",
                "preview"),
            at);
    }

    private static (ProcessRun Server, string What, DateTimeOffset At, bool Strong)? Closed(Case @case, SandboxHistory sandbox)
    {
        List<ProcessRun> servers = [.. sandbox.Processes.Where(process => process.Command.LooksLikeServer)];
        if (servers.Count == 0)
            return NeverStarted(@case, sandbox);

        ProcessRun last = servers[^1];
        int? expected = Expected(@case, sandbox, last);
        if (expected is { } port && servers.All(server => server.Command.Port is { } other && other != port))
        {
            return last.IsOpen || last.End > @case.Scope.Window.From
                ? (
                    last,
                    $"the only server runs with port {last.Command.Port} (`{last.Command.Short}`) while traffic goes to port {port}",
                    last.Start,
                    true)
                : null;
        }

        if (last.End is { } end
            && !servers.Any(server => server.RunsAt(end + TimeSpan.FromSeconds(2)))
            && (@case.InWindow(end) || end < @case.Scope.Window.From)
            && sandbox.LifeAt(end) is { } life && (life.End is null || life.End - end > TimeSpan.FromSeconds(60)) && !last.HitItsLimit)
        {
            // Attempts that end at once leave the port closed since the first of them.
            ProcessRun first = servers.AsEnumerable().Reverse().TakeWhile(server => server.Duration < s_attempt).LastOrDefault() ?? last;
            return (
                last,
                $"the server `{last.Command.Short}` ended with {last.Outcome} at {Words.Clock(end)} and was not started again",
                first.End ?? end,
                true);
        }

        return null;
    }

    /// <summary>A request to the sandbox's own address that met a closed port.</summary>
    private static ProcessRun? RefusedProbe(SandboxHistory sandbox) =>
        sandbox.Processes.FirstOrDefault(process => process.Command.Target is not null && process is { Command.Program: "curl", ExitCode: 7 } or { Command.Program: "wget", ExitCode: 4 } or { Command.Program: "nc", ExitCode: 1 });

    /// <summary>Its siblings start a server by a command and this one never did, or a probe from inside was refused.</summary>
    private static (ProcessRun Server, string What, DateTimeOffset At, bool Strong)? NeverStarted(Case @case, SandboxHistory sandbox)
    {
        if (@case.Scope.Kind == ScopeKind.Account || !sandbox.LogsComplete || sandbox.Processes.Count == 0)
            return null;
        ProcessRun? probe = RefusedProbe(sandbox);
        ProcessRun? elsewhere = @case.Account.Sandboxes
            .Where(other => other.Id != sandbox.Id && other.TemplateId == sandbox.TemplateId)
            .SelectMany(other => other.Processes)
            .FirstOrDefault(process => process.Command.LooksLikeServer);
        ProcessRun last = sandbox.Processes[^1];
        if (probe is not null)
            return (
                probe,
                $"no server was ever started; a probe from inside (`{probe.Command.Short}`) was refused",
                probe.Start,
                elsewhere is not null);
        if (elsewhere is null || @case.Scope.Kind != ScopeKind.Named)
            return null;
        string never = $"no server was ever started, as `{elsewhere.Command.Short}` is in {elsewhere.SandboxId}";
        return (last, $"{never}; the last command was `{last.Command.Short}`", last.Start, false);
    }

    /// <summary>The port traffic went to: the one the report names, else the one siblings of the same template always used.</summary>
    private static int? Expected(Case @case, SandboxHistory sandbox, ProcessRun server)
    {
        if (@case.Text.Ports.Count == 1)
            return @case.Text.Ports[0];
        if (RefusedProbe(sandbox)?.Command.Target is { } probed)
            return probed;
        if (@case.Text.Ports.Count > 1)
            return @case.Text.Ports.Contains(server.Command.Port ?? 0) ? server.Command.Port : @case.Text.Ports[0];
        List<int> usual = [.. @case.Account.Sandboxes
            .Where(other => other.Id != sandbox.Id && other.TemplateId == sandbox.TemplateId)
            .SelectMany(other => other.Processes.Where(process => process.Command.Signature == server.Command.Signature && process.Start < server.Start))
            .Select(process => process.Command.Port)
            .OfType<int>()];
        return usual.Count >= 2 && usual.Distinct().Count() == 1 ? usual[0] : null;
    }
}
