namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>Answer to a webhook.</summary>
/// <param name="IncidentId">The incident it opened or belongs to; null when it was ignored.</param>
/// <param name="RunId">The run that looks into it.</param>
/// <param name="Created">False when the incident was known already, e.g. for a repeated delivery.</param>
/// <param name="Ignored">Why nothing was opened; null when something was.</param>
internal sealed record WebhookAnswer(string? IncidentId, string? RunId, bool Created, string? Ignored);
