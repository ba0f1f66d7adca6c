using System.Globalization;
using System.Text.RegularExpressions;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>New events arrive between two pages, so that every further page begins with events of the one before.</summary>
internal sealed partial class ShiftingPages : IAnswerTampering
{
    private const int Arrived = 7;

    public string Request(string pathAndQuery) => pathAndQuery.StartsWith("/events/", StringComparison.Ordinal)
        ? Offset().Replace(pathAndQuery, match => $"offset={Math.Max(0, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - Arrived)}")
        : pathAndQuery;

    [GeneratedRegex(@"\boffset=(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
