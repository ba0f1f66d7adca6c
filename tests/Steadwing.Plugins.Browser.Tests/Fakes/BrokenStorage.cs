using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Browser.Tests.Fakes;

/// <summary>A database that can be taken away and given back.</summary>
internal sealed class BrokenStorage
{
    public const string Sentence = "steadwing.db is locked by another program. Close what has it open.";

    private volatile bool _broken;

    public bool IsBroken
    {
        get => _broken;
        set => _broken = value;
    }

    public static StorageException Failure => new(Sentence, new InvalidOperationException());

    public void Use()
    {
        if (_broken) throw Failure;
    }
}
