using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What observations are about.</summary>
internal static class Subjects
{
    /// <summary>The account as a whole; one connection reads exactly one.</summary>
    public static Subject Account { get; } = new("account", "e2b");

    public static Subject Sandbox(string id) => new("sandbox", id);

    public static Subject Template(string id) => new("template", id);

    public static Subject Build(string id) => new("build", id);

    public static Subject Team(string id) => new("team", id);
}
