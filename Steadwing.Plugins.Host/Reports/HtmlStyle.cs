using System.Security.Cryptography;
using System.Text;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>The style sheet of the HTML report and the policy that allows it and nothing else.</summary>
internal static class HtmlStyle
{
    public static readonly string Css = Load();

    /// <summary>No scripts, no images, no connections, no forms; only the style sheet with this very hash.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; base-uri 'none'; form-action 'none'";

    private static string Load()
    {
        using Stream stream = typeof(HtmlStyle).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet of the report is not embedded in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
