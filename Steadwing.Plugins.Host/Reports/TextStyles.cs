using Spectre.Console;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>The few styles of the text report; all of them readable on dark and light terminals, and none needed to understand it.</summary>
internal static class TextStyles
{
    public static readonly Style Plain = Style.Plain;
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Dim = new(decoration: Decoration.Dim);
    public static readonly Style Lead = Style.Plain;
    public static readonly Style Heading = new(decoration: Decoration.Bold | Decoration.Underline);
    public static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    public static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    public static readonly Style Warning = new(Color.Yellow, decoration: Decoration.Bold);
    public static readonly Style Action = new(Color.Blue, decoration: Decoration.Bold);
}
