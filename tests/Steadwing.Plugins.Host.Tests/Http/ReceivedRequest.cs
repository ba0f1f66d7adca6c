namespace Steadwing.Plugins.Host.Tests.Http;

internal sealed record ReceivedRequest(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers);
