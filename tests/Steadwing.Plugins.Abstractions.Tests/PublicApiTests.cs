using System.Reflection;

namespace Steadwing.Plugins.Abstractions.Tests;

[TestClass]
public sealed class PublicApiTests
{
    private const string AcceptVariable = "UPDATE_PUBLIC_API";

    private static readonly string s_path = Path.Combine(
        typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ContractsFolder").Value!,
        "PublicApi.txt");

    [TestMethod]
    public void Surface_OfTheContracts_IsTheOneThatWasAccepted()
    {
        IReadOnlyList<string> actual = Qualify(PublicSurface.Describe(typeof(IIntegration).Assembly));
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
            File.WriteAllText(s_path, string.Join('\n', PublicSurface.Describe(typeof(IIntegration).Assembly)) + "\n");

        IReadOnlyList<string> accepted = Qualify(File.ReadAllLines(s_path));

        string[] difference = [.. accepted.Except(actual).Select(line => "- " + line), .. actual.Except(accepted).Select(line => "+ " + line)];
        Assert.IsEmpty(
            difference,
            $"The public surface changed. A removed or changed line breaks existing plugins (so does a new interface member without a default implementation).\n"
            + $"{string.Join('\n', difference)}\nTo accept it: {AcceptVariable}=1 dotnet test --project tests/Steadwing.Plugins.Abstractions.Tests, and commit PublicApi.txt.");
    }

    /// <summary>Puts each member's type before it, so that equal members of two types stay apart.</summary>
    private static string[] Qualify(IEnumerable<string> lines)
    {
        string type = "";
        return [.. lines.Select(line => line.StartsWith(' ') ? $"{type.Split(' ')[^1]}: {line.Trim()}" : type = line.Split(" : ")[0])];
    }
}
