namespace Steadwing.Plugins.Host.Components;

/// <summary>Remembers a chosen theme. Without it the browser's own preference decides.</summary>
internal static class ThemeCookie
{
    /// <summary>Value <c>dark</c> or <c>light</c>. Written by <c>steadwing.js</c>.</summary>
    public const string Name = "steadwing-theme";
}
