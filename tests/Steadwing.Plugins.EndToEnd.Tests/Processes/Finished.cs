namespace Steadwing.Plugins.EndToEnd.Tests.Processes;

/// <summary>What a process left behind.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    public void AssertExit(int expected) => Assert.AreEqual(expected, ExitCode, $"stdout:\n{Output}\nstderr:\n{Error}");

    /// <summary>Asserts that it said all of this on standard error.</summary>
    public void AssertSays(params string[] parts)
    {
        foreach (string part in parts)
            Assert.Contains(part, Error, StringComparison.Ordinal);
    }
}
