using System.Text.Json.Nodes;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>One lifecycle event; <paramref name="Data"/> comes on top of the metadata of the sandbox.</summary>
internal sealed record LifecycleEvent(DateTimeOffset At, string Type, SandboxRun Run, JsonObject Data);
