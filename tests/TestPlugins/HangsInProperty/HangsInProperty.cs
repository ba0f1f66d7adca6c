namespace Steadwing.Plugins.TestPlugins;

/// <summary>Waits until the test opens the gate; says through the other one that it has begun to wait.</summary>
public sealed class HangsInProperty : TestIntegration
{
    public override string DisplayName
    {
        get
        {
            (AppContext.GetData("steadwing.test.entered") as ManualResetEventSlim)?.Set();
            (AppContext.GetData("steadwing.test.gate") as ManualResetEventSlim)?.Wait();
            return "Late";
        }
    }
}
