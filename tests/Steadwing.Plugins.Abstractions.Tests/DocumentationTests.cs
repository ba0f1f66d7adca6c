using System.Reflection;
using System.Xml.Linq;

namespace Steadwing.Plugins.Abstractions.Tests;

/// <summary>A plugin author reads the contracts in an editor's tooltip: every member must say there what its name does not.</summary>
[TestClass]
public sealed class DocumentationTests
{
    private static readonly HashSet<string> s_emptyWords = ["a", "an", "the", "of", "this", "its", "gets", "sets", "or", "and", "get", "set", "is", "whether", "to"];

    private static readonly Dictionary<string, XElement> s_documentation = XDocument
        .Load(Path.ChangeExtension(typeof(IIntegration).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    [TestMethod]
    public void EveryPublicMember_HasASummaryThatSaysMoreThanItsName()
    {
        var offenders = new List<string>();
        foreach (Type type in typeof(IIntegration).Assembly.GetExportedTypes())
        {
            if (!SaysSomething(Summary("T:" + type.FullName), type.Name))
                offenders.Add(type.Name);
            offenders.AddRange(PublicSurface.MembersOf(type).Where(member => !IsDocumented(member, type)).Select(member => $"{type.Name}.{member.Name}"));
        }

        Assert.IsEmpty(offenders, "Without a comment, or with one that only repeats the name: " + string.Join(", ", offenders));
    }

    [TestMethod]
    public void EveryDocumentedParameter_OfAType_SaysSomething()
    {
        string[] offenders = [.. s_documentation
            .Where(entry => entry.Key.StartsWith("T:", StringComparison.Ordinal))
            .SelectMany(entry => entry.Value.Elements("param").Where(param => Text(param).Length < 5).Select(param => $"{entry.Key}: {param.Attribute("name")!.Value}"))];

        Assert.IsEmpty(offenders, string.Join(", ", offenders));
    }

    [TestMethod]
    [DataRow("Gets or sets the display name.", "DisplayName", false)]
    [DataRow("", "Id", false)]
    [DataRow("Name shown to people.", "DisplayName", true)]
    public void SaysSomething_CommentBesideAName_TellsRepetitionFromMeaning(string comment, string name, bool expected) =>
        Assert.AreEqual(expected, SaysSomething(comment, name));

    private static bool IsDocumented(MemberInfo member, Type type) => member switch
    {
        PropertyInfo property => SaysSomething(Summary($"P:{type.FullName}.{property.Name}") ?? Parameter(type, property.Name), property.Name),
        FieldInfo field => SaysSomething(Summary($"F:{type.FullName}.{field.Name}"), field.Name),
        ConstructorInfo constructor => constructor.GetParameters().All(parameter => Parameter(type, parameter.Name!) is { Length: > 0 }),
        MethodInfo method => SaysSomething(SummaryOfMethod(type, method), method.Name),
        _ => false,
    };

    private static bool SaysSomething(string? text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            return false;
        string words = new([.. text.ToLowerInvariant().Select(character => char.IsLetterOrDigit(character) ? character : ' ')]);
        IEnumerable<string> added = words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !s_emptyWords.Contains(word) && !name.Contains(word, StringComparison.OrdinalIgnoreCase));
        return added.Any();
    }

    private static string? Summary(string id) => s_documentation.GetValueOrDefault(id)?.Element("summary") is { } summary ? Text(summary) : null;

    private static string? SummaryOfMethod(Type type, MethodInfo method) => s_documentation
        .Where(entry => entry.Key.Split('(', '~')[0] == $"M:{type.FullName}.{method.Name}")
        .Select(entry => entry.Value.Element("summary"))
        .OfType<XElement>()
        .Select(Text)
        .FirstOrDefault();

    private static string? Parameter(Type type, string name) =>
        s_documentation.GetValueOrDefault("T:" + type.FullName)?.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == name) is { } param ? Text(param) : null;

    private static string Text(XElement element) => string.Concat(element.DescendantNodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? "",
        _ => "",
    })).Trim();
}
