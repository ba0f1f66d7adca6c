namespace Steadwing.Plugins.Abstractions;

/// <summary>One recognised failure with its proof.</summary>
public sealed record Finding
{
    /// <summary>Code from the catalogue.</summary>
    public required string Code { get; init; }

    /// <summary>At most 25 words naming component and mechanism.</summary>
    public required string Headline { get; init; }

    /// <summary>The highest claim this proof allows. The host may lower it, never raise it.</summary>
    public required ClaimLevel Claim { get; init; }

    /// <summary>How strong the proof is within its claim level, 0 to 1.</summary>
    public required double Strength { get; init; }

    /// <summary>How well it fits what was reported (named subjects, time, symptom), 0 to 1.</summary>
    public required double Fit { get; init; }

    /// <summary>The first deviation of the cause, UTC.</summary>
    public required DateTimeOffset Onset { get; init; }

    /// <summary>Everything affected, most affected first.</summary>
    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <summary>The reasoning, in order; every sentence cites evidence.</summary>
    public required IReadOnlyList<Statement> Because { get; init; }

    /// <summary>What speaks against it; every sentence cites evidence.</summary>
    public IReadOnlyList<Statement> Against { get; init; } = [];

    /// <summary>Ids of the evidence without which the claim does not hold. If one of them is not completely read, the claim drops a level.</summary>
    public required IReadOnlyList<string> Decisive { get; init; }

    /// <summary>Codes this failure can lead to. The host accepts a link only if subjects connect and the onset comes first.</summary>
    public IReadOnlyList<string> Explains { get; init; } = [];

    /// <summary>What to do, with the numbers to use.</summary>
    public IReadOnlyList<Remediation> Remediation { get; init; } = [];
}
