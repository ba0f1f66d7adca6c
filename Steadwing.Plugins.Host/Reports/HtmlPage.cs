using System.Text;
using System.Text.Encodings.Web;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Writes elements; every text and attribute value passes the encoder, so nothing from outside can become markup.</summary>
internal sealed class HtmlPage
{
    private readonly StringBuilder _html = new();

    /// <summary>Writes an opening tag.</summary>
    /// <param name="tag">A literal of the renderer, never outside text.</param>
    /// <param name="attributes">Names are literals; values are encoded.</param>
    public HtmlPage Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _html.Append('<').Append(tag);
        foreach ((string name, string value) in attributes) _html.Append(' ').Append(name).Append("=\"").Append(Encode(value)).Append('"');
        _html.Append('>');
        return this;
    }

    public HtmlPage Text(string text)
    {
        _html.Append(Encode(text));
        return this;
    }

    public HtmlPage Close(string tag)
    {
        _html.Append("</").Append(tag).Append('>');
        if (tag is not ("a" or "span" or "strong" or "code" or "time")) _html.Append('\n');
        return this;
    }

    public HtmlPage Element(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(tag, attributes).Text(text).Close(tag);

    /// <summary>Writes text of this assembly as it is.</summary>
    public HtmlPage Literal(string html)
    {
        _html.Append(html);
        return this;
    }

    public override string ToString() => _html.ToString();

    private static string Encode(string text) => HtmlEncoder.Default.Encode(HostileText.Line(text));
}
