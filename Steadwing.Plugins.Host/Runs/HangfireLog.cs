using Hangfire.AspNetCore;
using Hangfire.Logging;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Hangfire's log, which Hangfire keeps in a static. When the service that set it has ended, whoever asks gets a silent one instead of an exception.</summary>
internal sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider
{
    private readonly AspNetCoreLogProvider _provider = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return _provider.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return new Silence();
        }
    }

    private sealed class Silence : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
