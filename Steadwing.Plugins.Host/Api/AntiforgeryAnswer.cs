namespace Steadwing.Plugins.Host.Api;

/// <summary>Proof that a change comes from this service's own pages.</summary>
/// <param name="Header">Name of the request header to put it in.</param>
internal sealed record AntiforgeryAnswer(string Header, string Token);
