namespace Steadwing.Plugins.Host.Incidents;

/// <summary>Why an incident cannot be used.</summary>
/// <param name="Path">JSON path of the field, e.g. <c>$.scope.sandboxIds[2]</c>; <c>$</c> for the whole input.</param>
/// <param name="Text">What is wrong and what to do about it. Never quotes more than a few characters of the input.</param>
internal sealed record IncidentProblem(string Path, string Text)
{
    public override string ToString() => $"{Path}: {Text}";
}
