using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>No space left, with and without words.</summary>
internal static class DiskStories
{
    public static IReadOnlyList<OwnIncident> All { get; } =
    [
        new("install-fails-without-a-word", Silent),
        new("checkpoint-files-fill-the-disk", WithOutput),
        new("upload-refused-near-the-end", Upload),
    ];

    private static AccountBuilder Silent(int seed)
    {
        AccountBuilder account = Everyday.Account(seed).OtherApps(seed, "08:20", "11:50", 90, loud: true);
        account.Template("ml-lab").Size(2, 4096, 5120).Envd("0.6.13");
        account.Normal("ml-lab", "mlab", 18, "08:30", "11:30");
        SandboxBuilder sandbox = account.Sandbox("ml-lab", "mlab").Metadata("student", "s-31").At("10:30:00").Timeout(minutes: 180).Uses(disk: 58)
            .Runs("python -m venv env", seconds: 7).Waits(10);
        DateTimeOffset began = sandbox.Now;
        sandbox.Starts("env/bin/pip install torch transformers", limitSeconds: 600).Cpu(40).Disk(99.9, overSeconds: 66).Waits(71)
            .Ends(exit: 1, stderr: new string('x', 412)).Uses(cpu: 4, disk: 97)
            .Waits(20).Starts("git clone https://github.com/acme/datasets.git", limitSeconds: 300).Disk(100, overSeconds: 8).Waits(11)
            .Ends(exit: 128, stderr: new string('x', 233)).Waits(31).Runs("touch notes.txt", seconds: 0.02, exit: 1, stderr: new string('x', 61)).Waits(60)
            .StillRuns();
        return account
            .Reported("Student cannot install or clone anything", began.AddSeconds(72),
                "pip ends with 1, git with 128, yet everybody else in the course can install the same packages. He uses a venv, the others do not. Is internet access blocked for this one?",
                [sandbox.Id], severity: "medium")
            .Expects("disk-full", began.AddSeconds(60), 120,
                "diskUsed climbs to diskTotal during pip, which exits 1 then; git and touch fail while the disk is full; memory and network are fine (pip downloaded)",
                [sandbox.Id], "process-failed");
    }

    private static AccountBuilder WithOutput(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 1).OtherApps(seed, "12:30", "18:00", 80, daysAgo: 1, loud: true);
        account.Template("rl-train").Size(4, 8192, 10240).Envd("0.5.22");
        account.Normal("rl-train", "rl", 14, "12:40", "17:30", daysAgo: 1);
        List<string> full = [];
        foreach (string at in (string[])["13:10:00", "13:25:30"])
            full.Add(account.Sandbox("rl-train", "rl").At(at, 1).Timeout(minutes: 180).Runs("pip install -q stable-baselines3", seconds: 48)
                .Starts("python train.py --save-every 100", limitSeconds: 10800).Cpu(71).Memory(72, overSeconds: 90).Disk(100, overSeconds: 3300)
                .Waits(minutes: 55.5)
                .Ends(exit: 1, stdout: "step 40900 saved\n", stderr: "Traceback (most recent call last):\n  File \"train.py\", line 203, in save\n    torch.save(model.state_dict(), path)\nOSError: [Errno 28] No space left on device\n")
                .Uses(cpu: 4, memory: 20).Waits(25).KilledBy("request").Id);
        return account
            .Reported("Training always aborts just before an hour", account.Time("14:06:20", 1),
                "55 minutes each time, both runs, so there must be an hourly limit somewhere; we asked for three hours. Someone also saw high memory use (72 %).",
                app: "rl")
            .Expects("disk-full", account.Time("14:06", 1), 240,
                "train.py ends with ENOSPC when diskUsed reaches diskTotal, in both sandboxes; the sandboxes lived on until the app deleted them", full,
                "process-failed");
    }

    private static AccountBuilder Upload(int seed)
    {
        AccountBuilder account = Everyday.Account(seed, daysAgo: 6).OtherApps(seed, "12:40", "16:50", 60, daysAgo: 6, loud: true);
        account.Template("archive-reader").Size(2, 1024, 2048).Envd("0.6.10");
        account.Normal("archive-reader", "archive", 22, "12:50", "16:40", daysAgo: 6);
        SandboxBuilder sandbox = account.Sandbox("archive-reader", "archive").Metadata("case", "k-204").At("14:02:10", 6).Timeout(minutes: 30).Uses(disk: 41)
            .Disk(99.8, overSeconds: 170).WritesFiles("/home/user/case/part-#.zip", 34, everySeconds: 5)
            .WriteFails("/home/user/case/part-0035.zip", "no space left on device");
        DateTimeOffset full = sandbox.Now;
        sandbox.Waits(4).WriteFails("/home/user/case/part-0035.zip", "no space left on device").Waits(9)
            .WriteFails("/home/user/case/part-0036.zip", "no space left on device").Waits(30).Runs("python index.py case", seconds: 3, exit: 1).Waits(9)
            .KilledBy("request");
        return account
            .Reported("Case k-204 incomplete", full.AddSeconds(1),
                "Uploads 1 to 34 went through, then each one answers 507. The parts are 35 MB each, so below any limit we know of; an HTTP proxy of ours has a body limit of 50 MB. index.py then complains.",
                [sandbox.Id], ended: account.Time("14:08", 6))
            .Expects("disk-full", full, 90, "the write errors \"no space left on device\" start when diskUsed reaches diskTotal of the 2 GiB disk", [sandbox.Id],
                "process-failed");
    }
}
