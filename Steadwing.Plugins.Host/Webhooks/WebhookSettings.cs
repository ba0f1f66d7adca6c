using System.Text;
using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>The secrets shared with the senders. They come from the environment and are kept in memory only.</summary>
internal sealed class WebhookSettings
{
    public const string AlertmanagerVariable = "STEADWING_ALERTMANAGER_TOKEN";
    public const string PagerDutyVariable = "STEADWING_PAGERDUTY_SECRET";
    public const string E2bVariable = "STEADWING_E2B_WEBHOOK_SECRET";

    private const int MinLength = 16;

    private WebhookSettings(IReadOnlyList<byte[]> alertmanager, IReadOnlyList<byte[]> pagerDuty, IReadOnlyList<byte[]> e2b) =>
        (Alertmanager, PagerDuty, E2b) = (alertmanager, pagerDuty, e2b);

    /// <summary>Tokens; several while one replaces another. Empty: the route is closed.</summary>
    public IReadOnlyList<byte[]> Alertmanager { get; }

    public IReadOnlyList<byte[]> PagerDuty { get; }

    public IReadOnlyList<byte[]> E2b { get; }

    /// <exception cref="InputException">A secret is so short that it could be guessed.</exception>
    public static WebhookSettings Read(HostEnvironment environment) =>
        new(Secrets(environment, AlertmanagerVariable), Secrets(environment, PagerDutyVariable), Secrets(environment, E2bVariable));

    private static List<byte[]> Secrets(HostEnvironment environment, string variable)
    {
        string[] given = (environment.Variable(variable) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (given.Any(secret => secret.Length < MinLength))
            throw new InputException($"{variable} holds a secret of less than {MinLength} characters, which could be guessed. Use a long random one; separate several by commas.");
        return [.. given.Select(Encoding.UTF8.GetBytes)];
    }
}
