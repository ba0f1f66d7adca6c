namespace Steadwing.Plugins.Abstractions;

/// <summary>One area an integration needs read access to.</summary>
/// <param name="Id">Stable identifier; where it feeds an evidence provider, the same id as that provider.</param>
/// <param name="Title">Short name, e.g. <c>Logs</c>.</param>
/// <param name="Reads">What is read, e.g. <c>execution output, errors</c>.</param>
public sealed record Capability(string Id, string Title, string Reads);
