using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>One cause with its proof.</summary>
/// <param name="Code">From an integration's catalogue.</param>
/// <param name="Title">Name shown to people.</param>
/// <param name="Claim">How much is claimed.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Onset">First deviation, UTC.</param>
/// <param name="Subjects">Everything affected, most affected first.</param>
/// <param name="Because">The reasoning, in order.</param>
/// <param name="Against">What speaks against it.</param>
/// <param name="Explains">Codes of what it led to.</param>
/// <param name="Remediation">What to do.</param>
internal sealed record ReportCause(
    string Code,
    string Title,
    ClaimLevel Claim,
    double Confidence,
    DateTimeOffset Onset,
    IReadOnlyList<Subject> Subjects,
    IReadOnlyList<Statement> Because,
    IReadOnlyList<Statement> Against,
    IReadOnlyList<string> Explains,
    IReadOnlyList<Remediation> Remediation);
