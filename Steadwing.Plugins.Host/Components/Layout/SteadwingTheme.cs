using MudBlazor;

namespace Steadwing.Plugins.Host.Components.Layout;

/// <summary>Colours and type for MudBlazor's controls; the same values as in <c>app.css</c>. Fonts are the system's own.</summary>
internal static class SteadwingTheme
{
    private static readonly string[] s_fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3538cd",
            Success = "#067647",
            Error = "#b42318",
            Warning = "#93370d",
            Info = "#175cd3",
            Background = "#f6f7f9",
            Surface = "#ffffff",
            TextPrimary = "#182230",
            TextSecondary = "#475467",
            TextDisabled = "#667085",
            LinesDefault = "#dfe3ea",
            LinesInputs = "#98a2b3",
            ActionDefault = "#475467",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#a4bcfd",
            Success = "#75e0a7",
            Error = "#fda29b",
            Warning = "#fec84b",
            Info = "#84caff",
            PrimaryContrastText = "#10131a",
            ErrorContrastText = "#10131a",
            WarningContrastText = "#10131a",
            SuccessContrastText = "#10131a",
            InfoContrastText = "#10131a",
            Background = "#0d1117",
            Surface = "#161b22",
            TextPrimary = "#e6edf3",
            TextSecondary = "#a3adba",
            TextDisabled = "#8b949e",
            LinesDefault = "#2b323c",
            LinesInputs = "#6e7681",
            ActionDefault = "#a3adba",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_fonts, FontSize = "0.9375rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = s_fonts, TextTransform = "none", FontWeight = "600", FontSize = "0.9rem", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = s_fonts, FontSize = "0.9375rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = s_fonts, FontSize = "0.875rem", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = s_fonts, FontSize = "0.8125rem", LetterSpacing = "normal" },
        },
    };
}
