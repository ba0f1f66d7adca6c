namespace Steadwing.Plugins.TestPlugins;

/// <summary>Comes before StatusPage in ordinal order and takes its id.</summary>
public sealed class DuplicateOfStatusPage : TestIntegration
{
    public override string Id => "status-page";
}
