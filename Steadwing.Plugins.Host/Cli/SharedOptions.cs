using System.CommandLine;
using System.CommandLine.Parsing;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Options that several verbs take; every verb makes its own instances.</summary>
internal static class SharedOptions
{
    private static readonly TimeSpan s_longestDeadline = TimeSpan.FromMinutes(30);

    public static Option<string?> Plugins() => File(
        "--plugins", "plugins.json to use. Default: $STEADWING_PLUGINS, else the file beside the program or in a folder above it.");

    public static Option<string?> Integration() => new("--integration")
    {
        HelpName = "ID",
        Description = "Ask this integration only.",
    };

    public static Option<string?> Recording() => File(
        "--recording", "Replay a recorded account or a capture: no key, no network, and the clock stands at the moment of the recording.");

    public static Option<string?> Output(string description) => File("--output", description);

    public static Option<TimeSpan?> Deadline() => new("--deadline")
    {
        HelpName = "SPAN",
        Description = "Time for collecting evidence, e.g. 90s; what is not read by then becomes a gap. Default 60s.",
        CustomParser = result => Parse<TimeSpan?>(result, "a span of 1s to 30m such as 90s",
            text => TimeSpans.Parse(text) is { } span && span >= TimeSpan.FromSeconds(1) && span <= s_longestDeadline ? span : null),
    };

    /// <param name="formats">Formats the verb can write.</param>
    public static Option<ReportFormat?> Format(params ReportFormat[] formats)
    {
        string names = string.Join('|', formats.Select(Name));
        return new("--format")
        {
            HelpName = names,
            Description = "How to write it. Default: by the ending of --output, else text.",
            CustomParser = result => Parse<ReportFormat?>(result, names.Replace("|", ", ", StringComparison.Ordinal),
                text => formats.Cast<ReportFormat?>().FirstOrDefault(format => Name(format!.Value) == text)),
        };
    }

    public static Option<string?> File(string name, string description) => new(name)
    {
        HelpName = "FILE",
        Description = description,
        CustomParser = result => Parse<string?>(result, "the path of a file", text => text.Length > 0 ? text : null),
    };

    /// <summary>Parses one argument, or adds an error that names the option, what was given and what is wanted.</summary>
    public static T? Parse<T>(ArgumentResult result, string wanted, Func<string, T?> parse)
    {
        string given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (parse(given) is { } value) return value;
        string option = (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;
        result.AddError($"{option} wants {wanted}, not '{given}'.");
        return default;
    }

    private static string Name(ReportFormat format) => format.ToString().ToLowerInvariant();
}
