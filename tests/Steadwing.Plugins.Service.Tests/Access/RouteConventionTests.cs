using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests.Access;

[TestClass]
public sealed class RouteConventionTests
{
    /// <summary>Every route that needs no session and no API token, and why that is right.</summary>
    private static readonly Dictionary<string, string> s_open = new()
    {
        ["GET /login"] = "to sign in",
        ["POST /login"] = "to sign in",
        ["GET /login/oidc"] = "to sign in",
        ["GET /setup"] = "asks for the one-time code",
        ["POST /setup"] = "asks for the one-time code",
        ["POST /logout"] = "only ends a session, and wants an antiforgery token",
        ["POST /webhooks/alertmanager"] = "has its own bearer token",
        ["POST /webhooks/pagerduty"] = "is signed",
        ["POST /webhooks/e2b"] = "is signed",
        ["* /health/live"] = "tells only that the process lives",
        ["* /health/ready"] = "tells only whether it can work",
    };

    /// <summary>Every route that names no policy and is therefore denied to everybody, and why that is right.</summary>
    private static readonly Dictionary<string, string> s_denied = new()
    {
        ["GET,HEAD /{**path:file}"] = "the framework's own, in a build folder only: serves files that were added after the build",
    };

    [TestMethod]
    public async Task EveryRoute_SaysWhoMayUseIt()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("steadwing-routes-");
        await using WebApplication app = ServiceApplication.Build(new ServiceOptions
        {
            Environment = new HostEnvironment(_ => null, AppContext.BaseDirectory, TimeProvider.System),
            DataDirectory = folder.FullName,
            Urls = ["http://127.0.0.1:0"],
        });
        var offenders = new List<string>();
        var open = new List<string>();
        var all = new List<string>();

        foreach (Endpoint endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            string route = Name(endpoint);
            bool anonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            string[] policies = [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "default")];
            all.Add($"{route}: {(anonymous ? "open" : string.Join(", ", policies))}");
            if (anonymous) open.Add(route);
            if (!anonymous && policies.Length == 0 && !s_denied.ContainsKey(route)) offenders.Add($"{route} names no policy, so nobody can use it");
            if (anonymous && IsOurs(route) && !s_open.ContainsKey(route)) offenders.Add($"{route} is open to everybody without a reason given here");
        }

        Assert.IsEmpty(offenders, string.Join('\n', offenders) + "\n\nAll routes:\n" + string.Join('\n', all));
        Assert.IsGreaterThan(20, all.Count);
        foreach (string expected in s_open.Keys) Assert.Contains(expected, open, string.Join('\n', all));
        folder.Delete(recursive: true);
    }

    /// <summary>Pages and static files of the user interface have tests of their own.</summary>
    private static bool IsOurs(string route) =>
        route.Contains(" /api/", StringComparison.Ordinal) || route.Contains(" /webhooks", StringComparison.Ordinal) || route.Contains(" /openapi", StringComparison.Ordinal)
        || route.Contains(" /login", StringComparison.Ordinal) || route.Contains(" /setup", StringComparison.Ordinal) || route.Contains(" /health", StringComparison.Ordinal);

    private static string Name(Endpoint endpoint)
    {
        string verbs = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods } ? string.Join(',', methods) : "*";
        string pattern = endpoint is RouteEndpoint route ? route.RoutePattern.RawText ?? "" : endpoint.DisplayName ?? "";
        return $"{verbs} /{pattern.TrimStart('/')}".Replace("//", "/", StringComparison.Ordinal);
    }
}
