namespace Steadwing.Plugins.Host.Service;

/// <summary>How far one evidence provider is.</summary>
/// <param name="Integration">Id of the integration.</param>
/// <param name="Provider">Id of the provider.</param>
/// <param name="Title">What it reads, as a person would say it.</param>
/// <param name="Stage"><c>waiting</c>, <c>running</c> or <c>done</c>.</param>
/// <param name="Items">Observations so far.</param>
/// <param name="State">How it ended, as reports spell evidence states; null until then.</param>
/// <param name="Text">One sentence about the end; null until then.</param>
internal sealed record ProviderProgress(string Integration, string Provider, string Title, string Stage, int Items, string? State, string? Text);
