using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>Runs the first plugin code there is, constructor and properties, on a thread of its own and under a deadline.</summary>
/// <param name="clock">Measures the deadline.</param>
/// <param name="deadline">Time for constructor and properties together.</param>
internal sealed class IntegrationActivator(TimeProvider clock, TimeSpan deadline)
{
    /// <summary>Creates the integration and checks what it says about itself.</summary>
    /// <exception cref="PluginRefusedException">It threw, hung or broke the contract.</exception>
    public async Task<CreatedIntegration> CreateAsync(Type type, CancellationToken cancellationToken)
    {
        var attempt = new Attempt(type);
        // A hung constructor keeps its thread: there is no safe way to end it. A background thread lets the process exit all the same.
        new Thread(attempt.Run) { IsBackground = true, Name = $"create {type.Name}" }.Start();
        try
        {
            return await attempt.Outcome.WaitAsync(deadline, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw attempt.IsConstructed
                ? new PluginRefusedException(
                    PluginStatus.SchemaInvalid,
                    $"The properties of {type.Name} did not answer within {deadline.TotalSeconds} s. They must do no I/O; ask its author for a fix.")
                : new PluginRefusedException(
                    PluginStatus.ConstructorHung,
                    $"The constructor of {type.Name} did not return within {deadline.TotalSeconds} s. It must do no I/O; ask its author for a fix.");
        }
    }

    private sealed class Attempt(Type type)
    {
        private readonly TaskCompletionSource<CreatedIntegration> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isConstructed;

        public Task<CreatedIntegration> Outcome => _outcome.Task;

        public bool IsConstructed => _isConstructed;

        public void Run()
        {
            try
            {
                var integration = (IIntegration)Activator.CreateInstance(type)!;
                _isConstructed = true;
                if (IntegrationRules.FindFault(integration) is { } fault)
                    Refuse(PluginStatus.SchemaInvalid, $"{type.Name} {fault}. Its author has to correct that.");
                else
                    _outcome.SetResult(new CreatedIntegration(integration, integration.Id, integration.DisplayName));
            }
            catch (Exception exception)
            {
                string text = ExceptionText.Of(exception);
                if (_isConstructed)
                    Refuse(PluginStatus.SchemaInvalid, $"A property of {type.Name} threw {text}. Its author has to correct that.");
                else
                    Refuse(PluginStatus.ConstructorThrew, $"The constructor of {type.Name} threw {text}. Its author has to correct that.");
            }
        }

        private void Refuse(PluginStatus status, string sentence) => _outcome.SetException(new PluginRefusedException(status, sentence));
    }
}
