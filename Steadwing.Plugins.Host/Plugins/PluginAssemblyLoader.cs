using System.Reflection;
using McMaster.NETCore.Plugins;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>Loads a main assembly into its own context and finds the integration in it. The only class that knows McMaster.</summary>
internal static class PluginAssemblyLoader
{
    /// <summary>
    /// Loads for the life of the process: unloading leaks as soon as a plugin has serialized one object, so disabling means not
    /// calling and upgrading means restarting. Only the contracts are shared; every plugin keeps its own packages.
    /// </summary>
    /// <param name="assemblyPath">Absolute path of an assembly that has passed <see cref="PluginInspector"/>.</param>
    /// <returns>The one class to create.</returns>
    /// <exception cref="PluginRefusedException">It cannot be loaded or does not hold exactly one integration.</exception>
    public static Type LoadIntegrationType(string assemblyPath)
    {
        Type[] types;
        try
        {
            // Not disposed on purpose: disposing a loader that does not unload frees nothing.
            PluginLoader loader = PluginLoader.CreateFromAssemblyFile(assemblyPath, sharedTypes: [typeof(IIntegration)]);
            types = loader.LoadDefaultAssembly().GetTypes();
        }
        catch (BadImageFormatException)
        {
            throw new PluginRefusedException(PluginStatus.BadImage, $"{Path.GetFileName(assemblyPath)} is damaged or not a .NET assembly. Copy it again.");
        }
        catch (ReflectionTypeLoadException exception)
        {
            string first = exception.LoaderExceptions.OfType<Exception>().Select(ExceptionText.Of).FirstOrDefault() ?? "no reason given";
            throw LoadFailed(first);
        }
        catch (Exception exception)
        {
            throw LoadFailed(ExceptionText.Of(exception));
        }

        return ChooseIntegration(types);
    }

    private static Type ChooseIntegration(Type[] types)
    {
        Type[] all = [.. types.Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IIntegration)))];
        Type[] usable = [.. all.Where(type => type.IsVisible && !type.ContainsGenericParameters && type.GetConstructor(Type.EmptyTypes) is not null)];
        return usable switch
        {
            [var only] => only,
            [] when all is [var hidden, ..] => throw new PluginRefusedException(
                PluginStatus.NoIntegration,
                $"{hidden.Name} implements IIntegration, but it is not a public class with a public parameterless constructor. Make it one."),
            [] => throw new PluginRefusedException(
                PluginStatus.NoIntegration,
                "No class in it implements IIntegration. Add one public class that does, or remove the folder."),
            _ => throw new PluginRefusedException(
                PluginStatus.SeveralIntegrations,
                $"It holds {usable.Length} integrations ({string.Join(", ", usable.Select(type => type.Name).Order(StringComparer.Ordinal))}). Keep one per folder."),
        };
    }

    private static PluginRefusedException LoadFailed(string reason) => new(
        PluginStatus.LoadFailed,
        $"The runtime could not load it ({reason}). Rebuild it against this host's contracts and copy its whole output.");
}
