using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>A loaded integration together with its settings as they are now.</summary>
/// <param name="Id">Id of the integration as it was when it was loaded.</param>
/// <param name="Integration">The plugin's front door.</param>
/// <param name="Settings">Merged and checked; may have problems.</param>
internal sealed record ConfiguredIntegration(string Id, IIntegration Integration, ResolvedSettings Settings);
