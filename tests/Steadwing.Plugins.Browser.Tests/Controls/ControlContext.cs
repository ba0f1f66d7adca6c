using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Steadwing.Plugins.Browser.Tests.Controls;

/// <summary>Renders one control without a browser.</summary>
internal sealed class ControlContext : BunitContext
{
    public ControlContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
    }
}
