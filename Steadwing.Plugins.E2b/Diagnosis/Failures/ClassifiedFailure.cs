using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Failures;

/// <summary>A failing command, its class and how clearly its record shows it.</summary>
/// <param name="Sandbox">Where it ran.</param>
/// <param name="Process">The command.</param>
/// <param name="Class">What its record shows.</param>
/// <param name="Proof">The words in its output or the status that decide the class; hostile text.</param>
/// <param name="Direct">The mechanism itself is recorded, not only its consequence.</param>
internal sealed record ClassifiedFailure(SandboxHistory Sandbox, ProcessRun Process, FailureClass Class, string? Proof, bool Direct)
{
    /// <summary>When it was felt: its end, else its start.</summary>
    public DateTimeOffset At => Process.End ?? Process.Start;
}
