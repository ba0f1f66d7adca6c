namespace Steadwing.Plugins.E2b;

internal static class Placeholder;
