namespace Steadwing.Plugins.Host.Analysis;

/// <summary>How far one provider is.</summary>
internal enum CollectionStage
{
    Started,
    Progressed,
    Finished,
}
