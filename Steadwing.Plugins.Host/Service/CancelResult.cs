namespace Steadwing.Plugins.Host.Service;

/// <summary>What a wish to cancel came to.</summary>
internal enum CancelResult
{
    /// <summary>It is being stopped, or was so by an earlier wish.</summary>
    Requested,

    /// <summary>There was nothing left to stop.</summary>
    AlreadyFinished,

    /// <summary>No such run.</summary>
    NotFound,
}
