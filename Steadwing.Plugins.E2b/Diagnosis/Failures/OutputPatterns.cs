using System.Text.RegularExpressions;

namespace Steadwing.Plugins.E2b.Diagnosis.Failures;

/// <summary>
/// Words by which Python, Node, Go, Rust, Java, shells and package managers report what went wrong. Output is hostile text: a match may
/// support a class, never create a cause on its own; an older envd logs output, a newer one only its size.
/// </summary>
internal static partial class OutputPatterns
{
    public static string? Disk(string output) => Find(NoSpace(), output);

    public static string? Dependency(string output) => Find(Missing(), output);

    public static string? Permission(string output) => Find(RemoteDenied(), output) is null ? Find(Denied(), output) : null;

    public static string? Memory(string output) => Find(OutOfMemory(), output);

    /// <summary>A service elsewhere; a refusal on the sandbox's own address is its own server's.</summary>
    public static string? Upstream(string output) => Find(Remote(), output) is { } line && !Local().IsMatch(line) ? line : null;

    /// <summary>A stack trace or panic: the code itself reports where it broke.</summary>
    public static string? Trace(string output) => Find(StackTrace(), output);

    /// <summary>The last line that looks like the error itself.</summary>
    public static string? LastError(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(line => ErrorWord().IsMatch(line)) ?? (lines.Length > 0 ? lines[^1] : null);
    }

    private static string? Find(Regex pattern, string output)
    {
        if (output.Length == 0)
            return null;
        Match match = pattern.Match(output);
        if (!match.Success)
            return null;
        int start = output.LastIndexOf('\n', match.Index) + 1;
        int end = output.IndexOf('\n', match.Index + match.Length);
        return output[start..(end < 0 ? output.Length : end)].Trim();
    }

    [GeneratedRegex(@"no space left on device|ENOSPC|disk quota exceeded|\[Errno 28\]|not enough (free )?(disk )?space|disk full|StorageFull", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex NoSpace();

    [GeneratedRegex(@"command not found|: not found$|ModuleNotFoundError|No module named|ImportError: cannot import|Cannot find module|ERR_MODULE_NOT_FOUND|Cannot find package|error while loading shared libraries|ClassNotFoundException|NoClassDefFoundError|no required module provides package|cannot find package|can't find crate|unresolved import|LoadError: cannot load such file|Can't locate \S+\.pm|executable file not found in \$PATH|there is no package called|MODULE_NOT_FOUND|spawn \S+ ENOENT|Executable doesn't exist at", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline, 500)]
    private static partial Regex Missing();

    [GeneratedRegex(@"Permission denied|PermissionError|EACCES|\bEPERM\b|Operation not permitted|AccessDeniedException|Read-only file system|EROFS|must be run as root|are you root\?|insufficient permissions to write|not in the sudoers", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Denied();

    [GeneratedRegex(@"Permission denied \(publickey|permission denied for (table|schema|relation|database)|remote: Permission|denied to \S+\.git|AccessDenied: Access Denied", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex RemoteDenied();

    [GeneratedRegex(@"MemoryError|out of memory|OutOfMemoryError|Cannot allocate memory|ENOMEM|std::bad_alloc|memory allocation of \d+ bytes failed|Killed process|oom-kill|^Killed$|signal: killed|Allocation failed", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline, 500)]
    private static partial Regex OutOfMemory();

    [GeneratedRegex(@"\b(500|502|503|504|520|522|529)\b[^\n]{0,40}(error|unavailable|gateway|timeout|overloaded|server)|(error|status|http)[^\n]{0,25}\b(401|403|408|429|500|502|503|504|529)\b|AccessDenied|rate_limit_(error|exceeded)|RateLimitError|insufficient_quota|overloaded_error|APIConnectionError|APITimeoutError|APIStatusError|InternalServerError|ServiceUnavailable|AuthenticationError|invalid_api_key|Too Many Requests|Bad Gateway|Gateway Time-?out|Service Unavailable|connection to server at [^\n]+ failed|could not connect to server|too many connections for|remaining connection slots|server closed the connection unexpectedly|deadlock detected|could not translate host name|\bECONNREFUSED (?!127\.|::1)|\bECONNRESET\b|\bETIMEDOUT\b|\bEAI_AGAIN\b|\bENOTFOUND\b|Max retries exceeded|NewConnectionError|ConnectTimeout|ReadTimeout|Could not resolve host|Temporary failure in name resolution|Name or service not known|Failed to establish a new connection|i/o timeout|no such host|UnknownHostException|SocketTimeoutException|error sending request for url|Input/output error|Transport endpoint is not connected|Stale file handle|\bE(503|502|504|429)\b|NoSuchBucket|SlowDown|Connection reset by peer|TLS handshake|CERTIFICATE_VERIFY_FAILED|certificate has expired|SSLError|MongoServerSelectionError|OperationalError|Redis(Connection)?Error|BrokenPipeError: \[Errno 32\]|model_not_found|Error 111 connecting to|ConnectionRefusedError|dial tcp [^\n]+ refused|\bHTTPError\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Remote();

    [GeneratedRegex(@"localhost|127\.0\.0\.1|\[?::1\]?:\d", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Local();

    [GeneratedRegex(@"Traceback \(most recent call last\)|^\s+at .+\(.+:\d+:\d+\)|^panic: |goroutine \d+ \[|thread '.*' panicked at|Exception in thread|^\s+at [\w.$]+\(.+\.java:\d+\)|Unhandled(Promise)?Rejection|\b[A-Z]\w+(Error|Exception)\b: |Segmentation fault|core dumped|\(\w+Error\)$|SyntaxError|syntax error|undefined method|Uncaught ", RegexOptions.CultureInvariant | RegexOptions.Multiline, 500)]
    private static partial Regex StackTrace();

    [GeneratedRegex(@"error|exception|fail|denied|panic|fatal|cannot|not found|unable|refused|invalid", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex ErrorWord();
}
