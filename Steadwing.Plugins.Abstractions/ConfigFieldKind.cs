namespace Steadwing.Plugins.Abstractions;

/// <summary>The kinds of settings a host can draw and validate.</summary>
public enum ConfigFieldKind
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>A credential: write-only, masked, encrypted at rest, redacted everywhere, never handed to plugin code.</summary>
    Secret,

    /// <summary>An absolute <c>https</c> address; <c>http</c> for loopback only.</summary>
    Url,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Toggle,
}
