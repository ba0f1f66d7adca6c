namespace Steadwing.Plugins.Host.Api;

/// <summary>An example for the API description, as JSON; either part may be absent.</summary>
internal sealed record ApiExample(string? Request, string? Answer);
