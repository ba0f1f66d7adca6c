namespace Steadwing.Plugins.Abstractions;

/// <summary>Something a person can do now.</summary>
/// <param name="Text">One imperative sentence, with numbers where there are any.</param>
/// <param name="Link">Documentation to read; null when there is none.</param>
public sealed record Remediation(string Text, string? Link = null);
