namespace Steadwing.Plugins.Host.Plugins;

/// <summary>What became of one plugin folder. Everything but <see cref="Loaded"/> comes with no integration.</summary>
internal enum PluginStatus
{
    /// <summary>Its integration can be configured and called.</summary>
    Loaded,

    /// <summary>Switched off in plugins.json; none of its code was loaded.</summary>
    Disabled,

    /// <summary>Named in plugins.json, but there is no such folder.</summary>
    MissingFolder,

    /// <summary>The folder holds no assembly of its own name.</summary>
    MissingAssembly,

    /// <summary>Its path, or what a link on it points to, lies outside the plugin directory.</summary>
    OutsidePluginDirectory,

    /// <summary>The main assembly is not the one that plugins.json pins.</summary>
    HashMismatch,

    /// <summary>The main assembly is not a .NET assembly, or a damaged one.</summary>
    BadImage,

    /// <summary>Built for a newer contract than this host offers.</summary>
    NewerContract,

    /// <summary>An assembly it needs is absent or too old.</summary>
    MissingDependency,

    /// <summary>No public class with a public parameterless constructor implements the contract.</summary>
    NoIntegration,

    /// <summary>More than one such class; a folder is one integration.</summary>
    SeveralIntegrations,

    /// <summary>The runtime could not load it for another reason, which the sentence gives.</summary>
    LoadFailed,

    /// <summary>Its constructor threw.</summary>
    ConstructorThrew,

    /// <summary>Its constructor did not return before the deadline.</summary>
    ConstructorHung,

    /// <summary>What it says about itself or its settings breaks the contract.</summary>
    SchemaInvalid,

    /// <summary>A plugin that comes earlier in order has the same id.</summary>
    DuplicateId,
}
