using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>An integration that passed <see cref="IntegrationRules"/>.</summary>
/// <param name="Integration">The instance.</param>
/// <param name="Id">Its id as it was when it was checked; asking again would be plugin code outside of any deadline.</param>
/// <param name="DisplayName">Its display name, likewise.</param>
internal sealed record CreatedIntegration(IIntegration Integration, string Id, string DisplayName);
