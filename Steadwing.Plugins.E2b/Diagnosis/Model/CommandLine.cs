using System.Text.RegularExpressions;

namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>What a logged command line says about itself. Derived from text only; never executed, never trusted.</summary>
internal sealed partial class CommandLine
{
    private static readonly HashSet<string> s_interpreters = new(StringComparer.Ordinal)
    {
        "python", "python3", "node", "ruby", "php", "perl", "java", "deno", "bun", "bash", "sh", "npx", "npm", "pnpm", "yarn", "pip", "pip3", "uv",
        "poetry", "go", "cargo", "dotnet", "mvn", "gradle", "apt", "apt-get", "apk", "git", "make", "Rscript",
    };

    private static readonly HashSet<string> s_wrappers = new(StringComparer.Ordinal) { "sudo", "env", "exec", "nohup", "time", "nice", "timeout", "xargs", "command" };

    /// <summary>Programs whose exit status 1 is an answer ("no match", "differs"), not a failure.</summary>
    private static readonly HashSet<string> s_predicates = new(StringComparer.Ordinal)
    {
        "grep", "egrep", "fgrep", "rg", "ag", "diff", "cmp", "test", "[", "[[", "pgrep", "which", "command", "expr", "false", "pidof", "type",
    };

    private static readonly string[] s_verdicts = ["pytest", "vitest", "jest", "mocha", "eslint", "prettier", "mypy", "ruff", "flake8", "tsc", "newman", "tox", "rspec", "playwright test", "npm test", "go test", "cargo test", "dotnet test", "ctest", "npm run test", "npm run lint", "unittest"];

    private static readonly string[] s_network = ["pip install", "pip3 install", "pip download", "npm install", "npm ci", "npm i ", "pnpm install", "pnpm add", "yarn install", "yarn add", "npx playwright install", "uv pip", "uv sync", "uv add", "poetry install", "apt-get", "apt install", "apt update", "apk add", "curl", "wget", "git clone", "git fetch", "git pull", "git push", "cargo fetch", "cargo install", "cargo build", "go get", "go mod download", "mvn", "gem install", "bundle install", "ssh ", "scp ", "rsync", "nc ", "ping ", "dig ", "nslookup", "huggingface-cli", "conda install"];

    private CommandLine(string text, string program, string signature)
    {
        Text = text;
        Program = program;
        Signature = signature;
        IsPredicate = s_predicates.Contains(program) || text.Contains("--exit-code", StringComparison.Ordinal);
        IsVerdict = s_verdicts.Any(verdict => text.Contains(verdict, StringComparison.Ordinal));
        LooksLikeServer = program is not ("curl" or "wget" or "nc" or "cat" or "tail" or "grep" or "ls" or "pip" or "git")
            && ServerWords().IsMatch(text);
    }

    /// <summary>The command without the shell that E2B's SDKs wrap around it.</summary>
    public string Text { get; }

    /// <summary>Base name of the program that does the work, e.g. <c>rg</c>.</summary>
    public string Program { get; }

    /// <summary>Program and what it was told to run, e.g. <c>python join_events.py</c>: equal for runs of the same thing.</summary>
    public string Signature { get; }

    /// <summary>Exit status 1 of this program answers a question.</summary>
    public bool IsPredicate { get; }

    /// <summary>A test runner or linter: a failure is its verdict on somebody's code, the normal daily business of an agent.</summary>
    public bool IsVerdict { get; }

    /// <summary>It needs the network to do its work.</summary>
    public bool NeedsNetwork => s_network.Any(command => Text.Contains(command, StringComparison.Ordinal)) && !LoopbackAddress().IsMatch(Text);

    /// <summary>It listens for connections as far as its words tell; then <see cref="Port"/> may say where.</summary>
    public bool LooksLikeServer { get; }

    /// <summary>The port it was told to listen on; null when its words do not say.</summary>
    public int? Port => PortOption().Match(Text) is { Success: true } match
        && int.TryParse(match.Groups["port"].Value, out int port)
        && port is > 0 and < 65536 ? port : null;

    /// <summary>The port on the sandbox's own address that a client command was sent to; null for none.</summary>
    public int? Target => LocalTarget().Match(Text) is { Success: true } match
        && int.TryParse(match.Groups["port"].Value, out int port) ? port : null;

    /// <summary>Short form for sentences.</summary>
    public string Short => Text.Length <= 80 ? Text : string.Concat(Text.AsSpan(0, 77), "…");

    public static CommandLine Parse(string logged)
    {
        string text = ShellPrefix().Replace(logged, "").Trim();
        if (text.Length > 1 && text[0] == text[^1] && text[0] is '"' or '\'')
            text = text.Trim(text[0]);

        string work = MainSegment(text);
        string[] words = work.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        int first = 0;
        while (first < words.Length && IsPrefix(words, first))
            first++;

        if (first >= words.Length)
            return new CommandLine(text, "", text);

        string program = BaseName(words[first]);
        string signature = program;
        if (s_interpreters.Contains(program))
        {
            string? argument = words.Skip(first + 1).FirstOrDefault(word => !word.StartsWith('-'));
            if (argument is not null)
                signature = $"{program} {BaseName(argument)}";
        }

        return new CommandLine(text, program, signature);
    }

    /// <summary>A wrapper such as <c>sudo</c>, an assignment before the program, or an option or number that belongs to a wrapper.</summary>
    private static bool IsPrefix(string[] words, int index)
    {
        string word = words[index];
        bool afterWrapper = index > 0 && s_wrappers.Contains(words[index - 1]);
        return s_wrappers.Contains(word) || Assignment().IsMatch(word) || (afterWrapper && (word[0] == '-' || char.IsAsciiDigit(word[0])));
    }

    /// <summary>The part of a compound command that does the work: after <c>set</c>, <c>cd</c>, <c>export</c> and <c>mkdir</c> steps, before the first pipe.</summary>
    private static string MainSegment(string text)
    {
        string segment = text;
        foreach (string part in SegmentBreak().Split(text))
        {
            string trimmed = part.Trim();
            if (trimmed.Length == 0)
                continue;
            segment = trimmed;
            if (!Preparation().IsMatch(trimmed))
                break;
        }

        int pipe = segment.IndexOf('|', StringComparison.Ordinal);
        return pipe > 0 ? segment[..pipe] : segment;
    }

    private static string BaseName(string word)
    {
        word = word.Trim('"', '\'', '(', ')', ';');
        int slash = word.LastIndexOf('/');
        return slash >= 0 && slash < word.Length - 1 ? word[(slash + 1)..] : word;
    }

    [GeneratedRegex(@"^/?(usr/)?(bin/)?(ba|z|da)?sh\s+(-l\s+)?-l?c\s+", RegexOptions.CultureInvariant, 200)]
    private static partial Regex ShellPrefix();

    [GeneratedRegex(@";|&&|\n", RegexOptions.CultureInvariant, 200)]
    private static partial Regex SegmentBreak();

    [GeneratedRegex(@"^(set|cd|export|source|\.|ulimit|umask|trap)(\s|$)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Preparation();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*=", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(localhost|127\.0\.0\.1|0\.0\.0\.0)[: ](?<port>\d{2,5})\b", RegexOptions.CultureInvariant, 200)]
    private static partial Regex LocalTarget();

    [GeneratedRegex(@"localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]", RegexOptions.CultureInvariant, 200)]
    private static partial Regex LoopbackAddress();

    [GeneratedRegex(@"http\.server|\b(npm|pnpm|yarn|bun) (run )?(dev|start|serve|preview)\b|app\.py\b|\w:app\b|uvicorn|gunicorn|flask run|vite\b(?!st)|next (dev|start)|serve\b|server|--port|--listen|runserver|nginx|http-server|streamlit|jupyter|caddy|webpack-dev|rails s|php -S|live-server|gradio|fastapi", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex ServerWords();

    [GeneratedRegex(@"(--port[= ]|--server\.port[= ]|(?<![\w-])-p[= ]?|http\.server |PORT=|-S [\w.]*:|--bind [\w.]*:|--listen[= ](tcp://)?[\w.]*:?|(0\.0\.0\.0|127\.0\.0\.1|localhost):|-l )(?<port>\d{2,5})\b", RegexOptions.CultureInvariant, 200)]
    private static partial Regex PortOption();
}
