using System.Buffers;
using System.Text.RegularExpressions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>What a secret looks like in plain text. Each rule keeps what is around the secret and is a no-op on its own result.</summary>
internal static partial class RedactionRules
{
    /// <summary>Nothing shorter is taken for a secret.</summary>
    public const int MinLength = 5;

    /// <summary>No trigger is longer.</summary>
    public const int MaxTriggerLength = 16;

    private const int TimeLimitMs = 2000;
    private const RegexOptions Exact = RegexOptions.CultureInvariant;
    private const RegexOptions AnyCase = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // A value: quoted with or without escaped quotes, or a bare word up to a shell or query-string separator.
    private const string Value =
        """(?:(?<o>\\+["'])(?:(?!\k<o>)[^\r\n])+|"(?![,}\]])(?:[^"\\\r\n]|\\.)+|'(?![,}\]])(?:[^'\\\r\n]|\\.)+|(?:[^\s"'`&;|<>\\]|\\(?!["'nrt]))+)""";

    private const string NotAValue = @"(?!(?:null|none|nil|undefined|true|false|not|is)\b)";

    // Most strings hold none of these and are done after two vectorised scans. Every rule below needs one of them.
    private static readonly SearchValues<string> s_names = SearchValues.Create(
        [
            "passw", "passphrase", "pass_", "pass-", "pass=", "pass ", "pwd=", "secret", "_key", "-key", "ikey", "skey", "ekey", "i key", "token",
            "credential", "authorization", "bearer", "basic ", "cookie", "://", "-u ", "-u=", "user ", "user=",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> s_shapes = SearchValues.Create(
        [
            "e2b_", "PRIVATE KEY", "eyJ", "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "sk-", "AIza", "ya29.", "GOCSPX-",
            "xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-", "hooks.slack", "k_live_", "k_test_", "whsec_", "hf_", "npm_", "pypi-", "SG.",
        ],
        StringComparison.Ordinal);

    /// <summary>Whether a look at the rules is worth while. Not for JSON with escapes, which can spell anything differently.</summary>
    public static bool MayMatch(ReadOnlySpan<char> text, IReadOnlyList<string> literals)
    {
        if (text.Length < MinLength)
            return false;
        for (int i = 0; i < literals.Count; i++)
        {
            if (text.Contains(literals[i], StringComparison.Ordinal))
                return true;
        }
        return text.ContainsAny(s_names) || text.ContainsAny(s_shapes);
    }

    /// <summary>Applies every rule once. Text that takes a rule too long is replaced as a whole.</summary>
    public static string Apply(string text, IReadOnlyList<string> literals)
    {
        for (int i = 0; i < literals.Count; i++)
            text = text.Replace(literals[i], Redactor.Replacement, StringComparison.Ordinal);
        try
        {
            if (text.AsSpan().ContainsAny(s_shapes))
            {
                text = PrivateKey().Replace(text, Redactor.Replacement);
                text = KnownShape().Replace(text, Redactor.Replacement);
            }
            if (!text.AsSpan().ContainsAny(s_names))
                return text;
            text = UserInfo().Replace(text, "://" + Redactor.Replacement + "@");
            text = Header().Replace(text, KeepBefore);
            text = Scheme().Replace(text, KeepBefore);
            text = Option().Replace(text, KeepBefore);
            text = Assignment().Replace(text, KeepBefore);
            return text;
        }
        catch (RegexMatchTimeoutException)
        {
            return Redactor.Replacement;
        }
    }

    private static string KeepBefore(Match match)
    {
        Group value = match.Groups["v"];
        string quote = match.Groups["o"] is { Success: true } o ? o.Value : value.ValueSpan is ['"' or '\'', ..] ? value.Value[..1] : "";
        return string.Concat(match.ValueSpan[..(value.Index - match.Index)], quote, Redactor.Replacement);
    }

    [GeneratedRegex(
        """-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/=\s:,.()-]|\\[nrt])*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|(?![A-Za-z0-9+/=\s:,.()-]|\\[nrt])|\z)""",
        Exact, TimeLimitMs)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(
        """
        (?<![A-Za-z0-9])(?:
          sk_e2b_[A-Za-z0-9]{8,} | e2b_[0-9A-Fa-f]{16,}
        | (?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])
        | gh[pousr]_[A-Za-z0-9]{20,} | github_pat_[A-Za-z0-9_]{20,} | glpat-[A-Za-z0-9_-]{16,}
        | sk-(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{16,}
        | AIza[A-Za-z0-9_-]{30,} | ya29\.[A-Za-z0-9_-]{16,} | GOCSPX-[A-Za-z0-9_-]{16,}
        | xox[abeoprs]-[A-Za-z0-9-]{10,} | xapp-[A-Za-z0-9-]{10,} | hooks\.slack\.com/services/[A-Za-z0-9/]{10,}
        | [srp]k_(?:live|test)_[A-Za-z0-9]{8,} | whsec_[A-Za-z0-9+/=]{16,}
        | hf_[A-Za-z0-9]{30,} | npm_[A-Za-z0-9]{30,} | pypi-[A-Za-z0-9_-]{30,} | SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}
        | eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*
        )
        """,
        Exact | RegexOptions.IgnorePatternWhitespace, TimeLimitMs)]
    private static partial Regex KnownShape();

    // user:password@, or a bare user that is long enough to be a token.
    [GeneratedRegex("""://(?:[^\s/?#@:"'<>\\]*:[^\s/"'<>\\]+|[^\s/?#@:"'<>\\]{16,})@""", Exact, TimeLimitMs)]
    private static partial Regex UserInfo();

    [GeneratedRegex(
        """(?:authorization|x-[a-z-]*(?:key|token|secret))(?:\\*["'])?[ \t]*[:=][ \t]*(?:\\*["'])?(?:(?:bearer|basic|token|digest|apikey|negotiate)[ \t]+(?<v>[^\s"'\\,;]+)|(?:[a-z0-9-]+[ \t]+)?(?<v>(?=[^\s"'\\,;]*[0-9])[^\s"'\\,;]{8,}))|(?:set-)?cookie:[ \t]*(?<v>[^\r\n"'\\]+)""",
        AnyCase, TimeLimitMs)]
    private static partial Regex Header();

    // "Bearer authentication" and "basic setup" are prose; a credential has a digit, a mark, or length.
    [GeneratedRegex(
        """(?<![A-Za-z0-9])(?i:bearer)[ \t]+(?<v>(?:(?=[A-Za-z]*[0-9._~+/=-])[A-Za-z0-9._~+/=-]{8,}|[A-Za-z]{24,}))|(?<![A-Za-z0-9])(?i:basic)[ \t]+(?<v>(?=[A-Za-z]*(?:[0-9+/=]|(?<=[a-z])[A-Z]))[A-Za-z0-9+/]{8,}={0,2})""",
        Exact, TimeLimitMs)]
    private static partial Regex Scheme();

    [GeneratedRegex(
        """(?<![A-Za-z0-9-])--?(?:[a-z0-9]+[-_])*(?:password|passwd|passphrase|pass(?![= \t]+[0-9]+(?!\S))|secret|token|credentials?|api[-_]?key|access[-_]?key|secret[-_]?key|private[-_]?key)(?:=|[ \t]+(?!-))(?<v>"""
        + Value + """)|(?<![A-Za-z0-9-])(?:-u|--user|--proxy-user)(?:=|[ \t]+)["']?(?![0-9]+:[0-9]+(?![A-Za-z0-9]))[^\s"':]+:(?<v>[^\s"'\\]+)""",
        AnyCase, TimeLimitMs)]
    private static partial Regex Option();

    [GeneratedRegex(
        """(?:(?:passw(?:or)?d|passphrase|secret|api[-_ ]?key|access[-_]?key|secret[-_]?key|private[-_]?key|(?:access|auth|refresh|bearer|session)[-_]?token)(?:_base|[0-9])?(?:\\*["'])?[ \t]*[:=][ \t]*|(?<![a-z0-9_.-])token=|(?-i:_TOKEN)=|;[ \t]*pwd=)(?<v>"""
        + NotAValue + Value + ")",
        AnyCase, TimeLimitMs)]
    private static partial Regex Assignment();
}
