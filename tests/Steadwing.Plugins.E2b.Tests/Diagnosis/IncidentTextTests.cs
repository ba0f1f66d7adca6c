using CsCheck;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Tests.Diagnosis;

[TestClass]
public sealed class IncidentTextTests
{
    [TestMethod]
    [DataRow("Preview https://3000-<id>.e2b.app shows an error", 3000)]
    [DataRow("nothing on port 8080 answers", 8080)]
    [DataRow("see http://box:5173/", 5173)]
    public void Ports_InUrlsAndWords_AreRead(string text, int port) => CollectionAssert.AreEqual(new[] { port }, Of(text).Ports.ToArray());

    [TestMethod]
    [DataRow("It broke at 10:05 and again at 11:30, exit code 137")]
    public void Ports_TimesAndCodes_AreNone(string text) => Assert.IsEmpty(Of(text).Ports);

    [TestMethod]
    public void Mentions_EverydayWords_ConnectNothing()
    {
        IncidentText text = Of("The python sandbox failed with an error in the reports template");

        Assert.IsFalse(text.Mentions("python main.py"));
        Assert.IsTrue(text.Mentions("reports"));
        Assert.IsFalse(text.Mentions(null));
    }

    [TestMethod]
    [DataRow("RateLimitException: 429 from Sandbox.create", (int)Symptom.CreateRefused)]
    [DataRow("The sandbox was not found: This error is likely due to sandbox timeout", (int)Symptom.SandboxGone)]
    [DataRow("exit status 137 while joining", (int)(Symptom.Memory | Symptom.CommandFailed))]
    [DataRow("context deadline exceeded", (int)Symptom.Hang)]
    [DataRow("it was paused and did not wake up", (int)Symptom.Pause)]
    public void Symptoms_PastedTexts_AreRecognised(string text, int expected) => Assert.AreEqual((Symptom)expected, Of(text).Symptoms & (Symptom)expected);

    [TestMethod]
    public void Of_AnyText_NeverThrows() =>
        Gen.Select(Gen.String, Gen.String, (title, name) => (title, name)).Sample(pair =>
        {
            IncidentText text = Of(pair.title);
            _ = text.Mentions(pair.name);
            return true;
        });

    private static IncidentText Of(string text) => new(new Incident { Id = "INC-1", Title = text, StartedAt = default });
}
