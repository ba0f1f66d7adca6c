using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Configuration;

/// <summary>Why one setting cannot be used.</summary>
/// <param name="Field">Key of the field in the integration's schema.</param>
/// <param name="Text">One sentence: what is wrong. Never quotes the value.</param>
/// <param name="Fix">One sentence: what to do.</param>
internal sealed record SettingProblem(string Field, string Text, string Fix)
{
    /// <summary>Nothing was given anywhere: where there is a form, the shortest way is to type it in.</summary>
    [JsonIgnore]
    public bool IsMissing { get; init; }
}
