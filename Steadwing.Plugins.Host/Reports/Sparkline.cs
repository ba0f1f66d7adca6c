using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>One series as a small line, scaled to its limit when it has one.</summary>
internal static class Sparkline
{
    private const double Width = 600;
    private const double Height = 48;

    public static void Write(HtmlPage page, EvidenceSeries series)
    {
        if (series.Points.Count < 2) return;
        double top = Math.Max(series.Limit ?? 0, series.Points.Max(point => point.Value));
        if (top <= 0) return;
        long first = series.Points[0].At.UtcTicks;
        double span = Math.Max(1, series.Points[^1].At.UtcTicks - first);
        string points = string.Join(' ', series.Points.Select(point =>
            $"{(point.At.UtcTicks - first) / span * Width:0.#},{Height - (Math.Clamp(point.Value / top, 0, 1) * (Height - 2)) - 1:0.#}"));
        string limit = series.Limit is { } value ? $" of {value:0.#}" : "";
        page.Element("p", $"{series.Name}: at most {series.Points.Max(point => point.Value):0.#}{limit} {series.Unit}", ("class", "dim"))
            .Open("svg", ("viewBox", $"0 0 {Width} {Height}"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-label", series.Name))
            .Open("polyline", ("points", points), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "1.5"))
            .Close("polyline").Close("svg");
    }
}
