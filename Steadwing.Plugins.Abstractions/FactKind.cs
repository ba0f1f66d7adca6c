namespace Steadwing.Plugins.Abstractions;

/// <summary>The kinds of facts.</summary>
public enum FactKind
{
    /// <summary>Text; possibly hostile.</summary>
    Text,

    /// <summary>A double-precision number; whole numbers are exact up to 2^53.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A moment in UTC.</summary>
    Moment,
}
