using System.Reflection;
using Newtonsoft.Json;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Tests.Client;

[TestClass]
public sealed class ModelConventionTests
{
    private static Type[] Models => [.. typeof(ListedSandbox).Assembly.GetTypes().Where(t => t.Namespace == typeof(ListedSandbox).Namespace && t is { IsClass: true, IsNested: false })];

    [TestMethod]
    public void Models_EveryProperty_NamesItsJsonField()
    {
        string[] nameless = [.. Models
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(p => p.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName is null && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}")];

        Assert.IsGreaterThan(15, Models.Length);
        Assert.IsEmpty(nameless, string.Join(", ", nameless));
    }

    [TestMethod]
    public void Models_EveryType_IsSealedAndHasNoEnum()
    {
        Assert.IsTrue(Models.All(t => t.IsSealed));
        Assert.IsFalse(Models.SelectMany(t => t.GetProperties()).Any(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType).IsEnum));
    }

    [TestMethod]
    public void Models_NoProperty_TakesAnAccessToken()
    {
        string[] tokens = [.. Models.SelectMany(t => t.GetProperties())
            .Select(p => p.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName ?? "")
            .Where(n => n.Contains("token", StringComparison.OrdinalIgnoreCase))];

        Assert.IsEmpty(tokens, string.Join(", ", tokens));
    }

    [TestMethod]
    public void Newtonsoft_OutsideTheClient_IsUnknown()
    {
        string[] offenders = [.. typeof(ListedSandbox).Assembly.GetTypes()
            .Where(t => t.Namespace is { } n && n.StartsWith("Steadwing.Plugins.E2b.Evidence", StringComparison.Ordinal))
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => Types(m).Any(t => t.Assembly.GetName().Name is "Newtonsoft.Json" or "RestSharp"))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")];

        Assert.IsEmpty(offenders, string.Join(", ", offenders));
    }

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType)],
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        _ => [],
    };
}
