using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>The same incident told in another way: the report must say the same.</summary>
/// <param name="Incident">The changed recording; null when there is nothing in it that could be changed like that.</param>
internal sealed record Change(CorpusIncident? Incident)
{
    /// <summary>What an id of the original is called now.</summary>
    public Func<string, string> Rename { get; init; } = id => id;

    /// <summary>How much later everything happens.</summary>
    public TimeSpan Shift { get; init; }

    /// <summary>How the service answers in another way; null for not at all.</summary>
    public IAnswerTampering? Tampering { get; init; }
}
