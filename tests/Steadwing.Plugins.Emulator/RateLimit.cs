namespace Steadwing.Plugins.Emulator;

/// <summary>So many requests per window; the window starts with its first request.</summary>
public sealed record RateLimit(int Requests, TimeSpan Window);
