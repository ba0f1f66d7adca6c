using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>Everything one run may ask, and what it should have asked and cannot.</summary>
/// <param name="clock">The clock of the run: real, or standing at the moment of a recording.</param>
/// <param name="open">Integrations to ask; closed together with this set.</param>
/// <param name="unavailable">The others: each one becomes a gap.</param>
/// <param name="secrets">Credentials of these integrations in the clear, only to be redacted.</param>
/// <param name="incidentJson">The incident that a recording brought along; null when there is none.</param>
internal sealed class SourceSet(
    TimeProvider clock,
    IReadOnlyList<OpenSource> open,
    IReadOnlyList<UnavailableSource> unavailable,
    IReadOnlyList<string> secrets,
    ReadOnlyMemory<byte>? incidentJson = null) : IAsyncDisposable
{
    private readonly IReadOnlyList<string> _literals = Redactor.Literals(secrets);

    public TimeProvider Clock => clock;

    public IReadOnlyList<OpenSource> Open => open;

    public IReadOnlyList<UnavailableSource> Unavailable => unavailable;

    public IReadOnlyList<string> Secrets => secrets;

    public ReadOnlyMemory<byte>? IncidentJson => incidentJson;

    /// <summary>Removes secrets from a text, those of these integrations included.</summary>
    public string Redact(string text) => Redactor.Redact(text, _literals);

    public async ValueTask DisposeAsync()
    {
        foreach (OpenSource source in open)
            await source.DisposeAsync();
    }
}
