namespace Steadwing.Plugins.Host.Http;

/// <summary>How a call ended.</summary>
internal enum AuditOutcome
{
    /// <summary>The service answered; the status says what.</summary>
    Answered,

    /// <summary>The host did not let it out.</summary>
    Refused,

    /// <summary>It went out and no usable answer came back.</summary>
    Failed,

    /// <summary>The caller gave up.</summary>
    Cancelled,
}
