using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests;

[TestClass]
public sealed class TelemetryTests
{
    private const string Key = "e2b_0123456789abcdef0123456789abcdef0123beef";

    [TestMethod]
    public async Task Run_WithACollector_ExportsRunProviderAndRequestWithoutTheKey()
    {
        await using FakeApi api = await FakeApi.StartAsync();
        api.Accept(Key);
        var received = new ConcurrentDictionary<string, StringBuilder>();
        await using WebApplication collector = await CollectAsync(received);
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["E2B_API_KEY"] = Key,
            ["E2B_API_URL"] = api.Url,
        };
        await using (ServiceFixture service = await ServiceFixture.StartAsync(change: options => options with
        {
            Recording = null,
            Environment = options.Environment with { Variable = variables.GetValueOrDefault },
        }))
        {
            SubmissionResult result = await service.SubmitAsync(ServiceFixture.Incident("INC-1", "i4x3a9c0p0k2s7mvbq6ep"));
            Assert.AreEqual(RunState.Finished, (await service.EndAsync(result.RunId)).State);
        }

        string traces = received["/v1/traces"].ToString(), metrics = received["/v1/metrics"].ToString(), logs = received["/v1/logs"].ToString();
        foreach (string expected in (string[])["steadwing.run", "steadwing.incident", "steadwing.provider", "sandbox-logs", "/v2/sandboxes"]) Assert.Contains(expected, traces);
        foreach (string expected in (string[])["steadwing.run.duration", "steadwing.provider.duration", "steadwing.requests"]) Assert.Contains(expected, metrics);
        Assert.Contains("INC-1", logs);
        foreach (string text in (string[])[traces, metrics, logs]) Assert.DoesNotContain(Key, text);
    }

    /// <summary>An OpenTelemetry collector that keeps what it gets as text; protobuf keeps strings as they are.</summary>
    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, StringBuilder> received)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            StringBuilder text = received.GetOrAdd(context.Request.Path.Value!, _ => new StringBuilder());
            lock (text) text.Append(Encoding.Latin1.GetString(body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync();
        return app;
    }
}
