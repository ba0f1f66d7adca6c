using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>One enabled and configured integration that a run may ask.</summary>
/// <param name="Integration">The plugin's front door.</param>
/// <param name="Context">Handed to the plugin; owned by the caller and valid until the run has ended.</param>
/// <param name="Usage">What the connection has used since it was opened. The run reports the difference between its start and its end.</param>
internal sealed record AnalysisSource(IIntegration Integration, IntegrationContext Context, Func<UsageSnapshot> Usage);
