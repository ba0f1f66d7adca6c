using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Components.Controls;

/// <summary>One card with what the operator has typed into it. Survives a refresh of the card.</summary>
public sealed class IntegrationForm
{
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private bool? _enabled;

    internal IntegrationForm(IntegrationCard card) => Card = card;

    internal IntegrationCard Card { get; set; }

    internal bool Busy { get; private set; }

    /// <summary>What saving came to, for a person; null before the first time.</summary>
    internal string? Notice { get; private set; }

    /// <summary>What became of the last wish when the database failed; null otherwise.</summary>
    internal string? Trouble { get; private set; }

    internal IReadOnlyList<SettingProblem> Problems { get; private set; } = [];

    internal bool Enabled
    {
        get => _enabled ?? Card.Enabled;
        set => _enabled = value;
    }

    internal bool IsDirty => _typed.Count > 0 || (_enabled is { } enabled && enabled != Card.Enabled);

    internal string Value(FieldState field) => _typed.GetValueOrDefault(field.Field.Key)
        ?? (field.Field.Kind == ConfigFieldKind.Secret ? "" : field.Value ?? "");

    internal void Type(FieldState field, string? value)
    {
        string typed = value?.Trim() ?? "";
        bool unchanged = field.Field.Kind == ConfigFieldKind.Secret ? typed.Length == 0 : typed == (field.Value ?? "");
        if (unchanged) _typed.Remove(field.Field.Key);
        else _typed[field.Field.Key] = typed;
        // Somebody who pastes a key wants to use it.
        if (!unchanged && field.Field.Kind == ConfigFieldKind.Secret && Card.State == CardState.NotConfigured) _enabled ??= true;
    }

    internal SettingProblem? ProblemOf(string key) => Problems.FirstOrDefault(problem => problem.Field == key);

    /// <summary>Problems that belong to no field of the form.</summary>
    internal IEnumerable<SettingProblem> OtherProblems => Problems.Where(problem => Card.Fields.All(each => each.Field.Key != problem.Field));

    internal async Task SaveAsync(IIntegrationService service, CancellationToken cancellationToken)
    {
        await WorkAsync("Saving did not come to its end; what you typed is still here.", async () =>
        {
            SaveResult? result = await service.SaveAsync(Card.Id, Input(), cancellationToken);
            Problems = result?.Problems ?? [];
            Notice = result switch
            {
                null => "This integration is no longer loaded. Reload the page.",
                { Saved: false } => "Nothing was saved. Correct what is marked.",
                _ => "Saved.",
            };
            if (result is not { Saved: true }) return;
            _typed.Clear();
            _enabled = null;
            Card = result.Card ?? Card;
        });
    }

    internal Task CheckAsync(IIntegrationService service, CancellationToken cancellationToken) => WorkAsync("It was not checked.", async () =>
    {
        Card = await service.CheckAsync(Card.Id, cancellationToken) ?? Card;
        Notice = "Checked.";
    });

    private async Task WorkAsync(string failed, Func<Task> work)
    {
        if (Busy) return;
        Busy = true;
        (Notice, Trouble) = (null, null);
        try
        {
            await work();
        }
        catch (StorageException exception)
        {
            Trouble = $"{failed} {exception.Message}";
        }
        finally
        {
            Busy = false;
        }
    }

    private SettingsInput Input()
    {
        ILookup<bool, FieldState> fields = Card.Fields.Where(field => _typed.ContainsKey(field.Field.Key))
            .ToLookup(field => field.Field.Kind == ConfigFieldKind.Secret);
        return new SettingsInput(Enabled, Values(fields[false]), Values(fields[true]));
    }

    private Dictionary<string, string?> Values(IEnumerable<FieldState> fields) =>
        fields.ToDictionary(field => field.Field.Key, field => (string?)_typed[field.Field.Key]);
}
