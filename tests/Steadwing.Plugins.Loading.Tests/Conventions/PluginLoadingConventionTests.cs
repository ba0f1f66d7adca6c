using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Loading.Tests.Conventions;

[TestClass]
public sealed class PluginLoadingConventionTests
{
    private static readonly Assembly s_host = typeof(PluginCatalog).Assembly;

    [TestMethod]
    public void Host_RefersTo_NeitherAPluginNorItsPackages()
    {
        string[] forbidden = ["Steadwing.Plugins.E2b", "RestSharp", "Newtonsoft.Json"];

        string[] found = [.. s_host.GetReferencedAssemblies().Select(reference => reference.Name!).Intersect(forbidden)];

        Assert.IsEmpty(found, "The host must not know a plugin or its packages: " + string.Join(", ", found));
    }

    [TestMethod]
    public void Host_SourceThatNamesMcMaster_LiesInPlugins()
    {
        string host = Path.Combine(BuiltPlugins.RepositoryRoot, "Steadwing.Plugins.Host");
        string[] users = [.. Directory.EnumerateFiles(host, "*.*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(host, path))
            .Where(path => !path.StartsWith("bin", StringComparison.Ordinal) && !path.StartsWith("obj", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(Path.Combine(host, path)).Contains("McMaster.NETCore", StringComparison.Ordinal))];

        CollectionAssert.AreEqual(new[] { Path.Combine("Plugins", "PluginAssemblyLoader.cs") }, users, "McMaster stays behind one class: " + string.Join(", ", users));
    }

    [TestMethod]
    public void Host_SignaturesAndFields_ShowNoTypeOfMcMaster()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        string[] offenders = [.. s_host.GetTypes()
            .Where(type => type.Namespace != "Steadwing.Plugins.Host.Plugins")
            .SelectMany(type => type.GetFields(All))
            .Where(field => field.FieldType.Assembly.GetName().Name == "McMaster.NETCore.Plugins")
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}")];

        Assert.IsEmpty(offenders, string.Join(", ", offenders));
    }

    [TestMethod]
    public void E2bPluginFolder_HoldsItsPackagesAndNoContracts()
    {
        string[] files = [.. Directory.EnumerateFiles(BuiltPlugins.E2b, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

        CollectionAssert.Contains(files, "Steadwing.Plugins.E2b.dll");
        CollectionAssert.Contains(files, "RestSharp.dll");
        CollectionAssert.Contains(files, "Newtonsoft.Json.dll");
        CollectionAssert.DoesNotContain(files, "Steadwing.Plugins.Abstractions.dll", "A copy of the contracts beside a plugin hides version conflicts.");
        Assert.IsFalse(files.Any(file => file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)), string.Join(", ", files));
    }

    [TestMethod]
    public void E2bPlugin_RefersTo_TheContractsAndNotTheHost()
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(BuiltPlugins.E2b, "Steadwing.Plugins.E2b.dll")));
        MetadataReader reader = file.GetMetadataReader();
        string[] references = [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];

        CollectionAssert.DoesNotContain(references, s_host.GetName().Name);
        Assert.IsFalse(references.Any(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)), string.Join(", ", references));
    }

    [TestMethod]
    public void Contracts_InThisProcess_AreTheHostsOwn() =>
        Assert.AreEqual(Path.GetDirectoryName(s_host.Location), Path.GetDirectoryName(typeof(IIntegration).Assembly.Location));
}
