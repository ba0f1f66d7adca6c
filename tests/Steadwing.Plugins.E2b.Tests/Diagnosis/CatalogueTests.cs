using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis;

namespace Steadwing.Plugins.E2b.Tests.Diagnosis;

[TestClass]
public sealed class CatalogueTests
{
    private static readonly string[] s_codes =
    [
        "e2b.auto-paused", "e2b.base-template-deleted", "e2b.command-timeout", "e2b.concurrency-limit", "e2b.cpu-saturated", "e2b.creation-rate-limit",
        "e2b.creation-stopped", "e2b.dependency-missing", "e2b.disk-full", "e2b.egress-blocked", "e2b.envd-unhealthy", "e2b.killed-by-admin",
        "e2b.killed-by-client", "e2b.memory-exhausted", "e2b.permission-denied", "e2b.platform-loss", "e2b.platform-outage", "e2b.port-not-open",
        "e2b.process-failed", "e2b.resume-failed", "e2b.sandbox-crashed", "e2b.sandbox-leak", "e2b.sandbox-timeout", "e2b.template-build-failed",
        "e2b.template-regression", "e2b.template-start-failed", "e2b.timeout-misconfigured", "e2b.timeout-not-extended", "e2b.upstream-failure",
    ];

    [TestMethod]
    public void Modes_Codes_AreExactlyTheCatalogue() =>
        CollectionAssert.AreEqual(s_codes, Catalogue.Modes.Select(mode => mode.Mode.Code).Order(StringComparer.Ordinal).ToArray());

    [TestMethod]
    public void Modes_Explains_NamesOnlyOtherCodesOfTheCatalogue()
    {
        string[] offenders = [.. Catalogue.Modes.SelectMany(mode => mode.Explains.Where(code => code == mode.Mode.Code || !s_codes.Contains(code)).Select(code => $"{mode.Mode.Code} -> {code}"))];

        Assert.IsEmpty(offenders, string.Join(", ", offenders));
    }

    [TestMethod]
    public void Modes_EveryCodeButTheLeaves_ExplainsSomething()
    {
        // What the code did by itself is where explanations end.
        string[] silent = [.. Catalogue.Modes.Where(mode => mode.Explains.Count == 0).Select(mode => mode.Mode.Code)];

        CollectionAssert.AreEqual(new[] { "e2b.process-failed" }, silent);
    }

    [TestMethod]
    public void Modes_OnNoEvidence_FindAndExcludeNothing()
    {
        DateTimeOffset now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        Incident incident = new() { Id = "INC-1", Title = "exit code 137, 429, port 3000 closed, paused, build failed", StartedAt = now.AddHours(-1) };

        Abstractions.Diagnosis diagnosis = Diagnostician.Diagnose(new DiagnosisRequest(incident, new TimeWindow(now.AddHours(-1), now), now, []), CancellationToken.None);

        Assert.IsEmpty(diagnosis.Findings);
        Assert.IsEmpty(diagnosis.RuledOut);
    }
}
