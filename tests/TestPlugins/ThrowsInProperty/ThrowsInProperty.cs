namespace Steadwing.Plugins.TestPlugins;

public sealed class ThrowsInProperty : TestIntegration
{
    public override string Description => throw new UnreadableException();

    /// <summary>Even its message is a trap.</summary>
    private sealed class UnreadableException : Exception
    {
        public override string Message => throw new NotSupportedException();
    }
}
