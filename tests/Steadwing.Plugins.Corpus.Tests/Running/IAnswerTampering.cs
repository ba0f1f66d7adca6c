using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>A service that answers in its own way: other order, shifted pages, refusals.</summary>
internal interface IAnswerTampering
{
    /// <summary>What is asked of the account instead.</summary>
    string Request(string pathAndQuery) => pathAndQuery;

    /// <summary>What is answered instead.</summary>
    RecordedAnswer Answer(string pathAndQuery, RecordedAnswer answer) => answer;
}
