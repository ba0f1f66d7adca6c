namespace Steadwing.Plugins.Abstractions;

/// <summary>An integration that knows what its failures look like. Knowledge lives here, ranking lives in the host.</summary>
public interface IFailureModeSource
{
    /// <summary>Every failure mode this integration can recognise. Codes are stable and prefixed with the integration id.</summary>
    IReadOnlyList<FailureMode> FailureModes { get; }

    /// <summary>Looks for known failures in evidence. A pure function: no I/O, no clock, same input, same output in the same order.</summary>
    /// <param name="request">The incident and everything that was collected, in canonical order.</param>
    /// <param name="cancellationToken">Ends the search early with an <see cref="OperationCanceledException"/>.</param>
    Diagnosis Diagnose(DiagnosisRequest request, CancellationToken cancellationToken);
}
