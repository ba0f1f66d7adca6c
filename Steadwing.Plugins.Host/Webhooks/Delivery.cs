namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>One webhook request as it came in, before anything in it is believed.</summary>
/// <param name="Body">The very bytes that were signed.</param>
/// <param name="Header">One header; empty when absent.</param>
internal sealed record Delivery(byte[] Body, Func<string, string> Header);
