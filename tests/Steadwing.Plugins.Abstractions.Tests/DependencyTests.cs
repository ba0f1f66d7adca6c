namespace Steadwing.Plugins.Abstractions.Tests;

[TestClass]
public sealed class DependencyTests
{
    private static readonly string[] s_allowedPackages = ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions"];

    [TestMethod]
    public void References_OfTheContracts_AreTheFrameworkAndTheAllowedPackages()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        string[] others = [.. typeof(IIntegration).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !s_allowedPackages.Contains(name) && !File.Exists(Path.Combine(framework, name + ".dll")))];

        Assert.IsEmpty(others, "Whatever the contracts refer to becomes shared between host and every plugin. Remove: " + string.Join(", ", others));
    }

    [TestMethod]
    public void AssemblyVersion_WithinOneMajor_StaysFixed()
    {
        Version version = typeof(IIntegration).Assembly.GetName().Version!;

        Assert.AreEqual(new Version(version.Major, 0, 0, 0), version);
    }

    [TestMethod]
    public void Surface_OfTheContracts_NamesNoTypeOfALibrary()
    {
        string[] foreign = [.. typeof(IIntegration).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties().Select(property => property.PropertyType))
            .SelectMany(type => type.IsGenericType ? type.GetGenericArguments().Append(type) : [type])
            .Select(type => type.Namespace!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not "Steadwing.Plugins.Abstractions" and not "Microsoft.Extensions.Logging")
            .Distinct()];

        Assert.IsEmpty(foreign, string.Join(", ", foreign));
    }
}
