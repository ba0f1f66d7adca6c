using System.Text.Json;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Writes log lines and metrics.</summary>
internal static class TelemetryWriter
{
    public static void WriteLogsAndMetrics(Utf8JsonWriter writer, IReadOnlyList<SandboxBuilder> sandboxes, DateTimeOffset asOf, Chance chance)
    {
        (SandboxBuilder Sandbox, MetricSample[] Samples)[] measured = [.. sandboxes.Select(sandbox => (sandbox, sandbox.Load.Samples(sandbox.Executions, asOf, chance).ToArray()))];
        writer.WriteStartObject("logs");
        foreach ((SandboxBuilder sandbox, MetricSample[] samples) in measured)
        {
            writer.WriteStartArray(sandbox.Id);
            foreach (LogLine line in sandbox.Lines.Concat(samples.SelectMany(sandbox.WarningsOf)).Where(line => line.At <= asOf).OrderBy(line => line.At))
                WriteLine(writer, line, chance);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("metrics");
        foreach ((SandboxBuilder sandbox, MetricSample[] samples) in measured.Where(pair => pair.Samples.Length > 0))
        {
            writer.WriteStartArray(sandbox.Id);
            foreach (MetricSample sample in samples)
                WriteSample(writer, sample);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static void WriteTeamMetrics(Utf8JsonWriter writer, AccountBuilder account, IReadOnlyList<SandboxBuilder> sandboxes)
    {
        SandboxRun[] runs = [.. sandboxes.SelectMany(sandbox => sandbox.Executions)];
        DateTimeOffset[] creations = [.. sandboxes.Select(sandbox => sandbox.Executions[0].StartedAt).Order()];
        TimeSpan step = account.TeamMetricsStep;
        writer.WriteStartArray("teamMetrics");
        for (DateTimeOffset at = account.AsOf - account.TeamMetricsSpan; at <= account.AsOf; at += step)
        {
            TeamLevel? level = account.TeamLevels.LastOrDefault(item => at >= item.From && at < item.To);
            writer.WriteStartObject();
            writer.WriteString("timestamp", Stamps.Wire(at));
            writer.WriteNumber("timestampUnix", at.ToUnixTimeSeconds());
            writer.WriteNumber("concurrentSandboxes", level?.Concurrent ?? runs.Count(run => run.StartedAt <= at && (run.EndedAt ?? DateTimeOffset.MaxValue) > at));
            writer.WriteNumber("sandboxStartRate", Math.Round(level?.StartRate ?? (creations.Count(created => created > at - step && created <= at) / step.TotalSeconds), 4));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter writer, LogLine line, Chance chance)
    {
        writer.WriteStartObject();
        writer.WriteString("timestamp", chance.Nanoseconds(line.At));
        writer.WriteString("level", line.Level);
        writer.WriteString("message", line.Message);
        writer.WriteStartObject("fields");
        foreach ((string name, string value) in line.Fields)
            writer.WriteString(name, value);
        writer.WriteEndObject();
        if (line.Result is { } result)
            WriteResult(writer, result);
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, ProcessResult result)
    {
        writer.WriteStartObject("raw");
        writer.WriteStartObject("process_result");
        if (result.ExitCode != 0)
            writer.WriteNumber("exit_code", result.ExitCode);
        if (result.Exited)
            writer.WriteBoolean("exited", true);
        writer.WriteString("status", result.Status);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSample(Utf8JsonWriter writer, MetricSample sample)
    {
        writer.WriteStartObject();
        writer.WriteString("timestamp", Stamps.Wire(sample.At));
        writer.WriteNumber("timestampUnix", sample.At.ToUnixTimeSeconds());
        writer.WriteNumber("cpuCount", sample.Build.Cpu);
        writer.WriteNumber("cpuUsedPct", sample.Cpu);
        writer.WriteNumber("memUsed", sample.MemoryUsed);
        writer.WriteNumber("memTotal", sample.MemoryTotal);
        writer.WriteNumber("memCache", sample.MemoryCache);
        writer.WriteNumber("diskUsed", sample.DiskUsed);
        writer.WriteNumber("diskTotal", sample.DiskTotal);
        writer.WriteEndObject();
    }
}
