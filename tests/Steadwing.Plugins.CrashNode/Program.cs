using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Service;

// The service in a process that may be killed at any moment. Every line on standard input is an incident; it is answered with
// "ack <incident> <run>" once it was accepted.
// Arguments: data folder, plugins.json, recording, connection string of PostgreSQL (optional).
var options = new ServiceOptions
{
    Environment = HostEnvironment.OfProcess(),
    DataDirectory = args[0],
    PluginsFile = args[1],
    Recording = args[2],
    ConnectionString = args.Length > 3 ? args[3] : null,
    Urls = ["http://127.0.0.1:0"],
};
await using WebApplication app = ServiceApplication.Build(options);
await app.StartAsync();
Console.WriteLine("ready");
IIncidentService incidents = app.Services.GetRequiredService<IIncidentService>();
var reader = new IncidentReader(Redactor.Redact, TimeProvider.System);
var acknowledging = new List<Task>();
while (await Console.In.ReadLineAsync() is { } line)
    acknowledging.Add(SubmitAsync(line));
await Task.WhenAll(acknowledging);
await app.StopAsync();

async Task SubmitAsync(string line)
{
    ReportedIncident incident = reader.Read(System.Text.Encoding.UTF8.GetBytes(line)).Incident!;
    SubmissionResult result = await incidents.SubmitAsync(new IncidentSubmission(incident, "api", null), CancellationToken.None);
    await Console.Out.WriteLineAsync($"ack {result.IncidentId} {result.RunId}");
}
