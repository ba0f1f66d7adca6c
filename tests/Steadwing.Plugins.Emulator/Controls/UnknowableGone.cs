using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Controls;

/// <summary>Unknowable: what would tell is not, or no longer, in this account.</summary>
internal static class UnknowableGone
{
    public static AccountBuilder AskedTooLate()
    {
        AccountBuilder account = Story.BeginLongAgo(7201, days: 13);
        account.Template("trainer").Size(4, 4096, 10240).Built("10:00", daysAgo: 30);
        account.Template("api-tests").Size(1, 512, 2048).Envd("0.5.22");
        DateTimeOffset then = account.Time("10:00", daysAgo: 12);
        account.TeamLevels.Add(new TeamLevel(then.AddHours(-2), then.AddHours(3), 5, 0.004));
        account.WithCrowd("trainer", "trainer", 30, "08:00", "11:40").WithCrowd("api-tests", "api-tests", 26, "08:10", "11:45").WithHardWorker("trainer", "trainer", "10:02", memory: 93);
        return account.Reported(
                "Training run of 8 November ended with 137",
                then,
                "exit status 137 after two hours. We know 137, that is out of memory, please confirm so that we can claim the hours back. The template has 4 GiB. The person was on holiday, hence the late report.",
                then.AddMinutes(125))
            .Naming(account.Chance.SandboxId())
            .NamingTemplate("trainer")
            .IsUnknowable("twelve days ago: events, logs and metrics of that sandbox are beyond the seven days; that 137 was memory cannot be told from what is left, and the hard worker of today is another run");
    }

    public static AccountBuilder SandboxOfAnotherTeam()
    {
        AccountBuilder account = Story.Begin(7202);
        account.Template("agent").Size(2, 2048, 5120);
        account.Template("join-box").Size(2, 1024, 5120).Envd("0.5.22");
        account.WithCrowd("agent", "agent", 42, "08:00", "11:45").WithCrowd("join-box", "warehouse", 22, "08:05", "11:45");
        Crowd.Created(account, "join-box", "warehouse", account.Time("10:29"), 20).Starts("python join.py --all", 900).Cpu(61).Memory(98.4, 80).Waits(88)
            .Ends(exit: 137, stderr: "Killed\n").Uses(cpu: 5, memory: 25).Waits(7).KilledBy("request");
        return account.Reported(
                "Customer Globex: sandbox lost",
                account.Time("10:30"),
                "Globex brings its own E2B account to our product. Their agent says \"The sandbox was not found: This error is likely due to sandbox timeout\". They sent this id. They think of memory. Same minute as an alert of our "
                    + "warehouse, by the way.",
                severity: "high")
            .Naming(account.Chance.SandboxId())
            .IsUnknowable("the id is unknown here: no list entry, no events, no logs, no metrics, as for a sandbox of another team; the out-of-memory in the warehouse app is a different sandbox of ours");
    }

    public static AccountBuilder TemplateOfAnotherTeam()
    {
        AccountBuilder account = Story.Begin(7203);
        account.Template("vision").Size(4, 4096, 10240).Envd("0.5.22")
            .BuildFails("failed to run command 'pip install torch==2.9': exit status 1", "1", "09:31", 0, new BuildLine("[builder 2/2] [stderr]: ERROR: No matching distribution found for torch==2.9", "1"));
        account.Template("thumbs").Size(1, 512, 2048);
        account.WithCrowd("vision", "vision", 30, "08:00", "11:45").WithCrowd("thumbs", "thumbs", 30, "08:05", "11:45").WithHardWorker("vision", "vision", "09:58");
        return account.Reported(
                "vision-gpu-worker cannot be started by the research group",
                account.Time("09:45"),
                "404: template 'vision-gpu-worker' not found, since this morning. Research has its own E2B team, they say the template is there and was rebuilt. Our own `vision` had a red build at half past nine, perhaps that removed "
                    + "theirs?",
                severity: "medium")
            .NamingTemplate("vision-gpu-worker")
            .IsUnknowable("no template of that name exists in this account and nothing here was started from it; what happened in the other team cannot be seen with this key; the failed build is of a template that goes on working");
    }

    public static AccountBuilder OnlyTeamNumbersLeft()
    {
        AccountBuilder account = Story.BeginLongAgo(7204, days: 33);
        account.Template("support-agent").Size(2, 1024, 5120).Built("10:00", daysAgo: 60);
        account.Template("ocr").Size(2, 2048, 5120).Envd("0.6.4");
        DateTimeOffset then = account.Time("13:30", daysAgo: 31);
        account.TeamLevels.Add(new TeamLevel(then.AddHours(-5), then.AddHours(5), 6, 0.011));
        account.TeamLevels.Add(new TeamLevel(then.AddMinutes(-30), then.AddMinutes(60), 14, 0.019));
        account.WithCrowd("support-agent", "support", 34, "08:00", "11:45").WithCrowd("ocr", "ocr", 24, "08:05", "11:45").WithHardWorker("ocr", "ocr", "09:40");
        return account.Reported(
                "SLA review: agents failed in October",
                then,
                "Our customer claims that \"many answers failed\" on 20 October after lunch. We have no logs of that day any more. On the E2B chart there is a bump to 14 sandboxes, which is over 10, our old limit I believe. "
                    + "Was that the limit?",
                then.AddHours(1),
                "low")
            .IsUnknowable("a month ago only team metrics remain: a rise from 6 to 14 with a rising start rate and no plateau at a known limit says nothing about failed answers");
    }

    public static AccountBuilder LabelNobodyCarries()
    {
        AccountBuilder account = Story.Begin(7205);
        account.Template("tenant-box").Size(2, 1024, 5120).Envd("0.5.22");
        account.Template("charts").Size(2, 2048, 5120);
        account.WithCrowd("tenant-box", "tenants", 44, "08:00", "11:45").WithCrowd("charts", "charts", 24, "08:05", "11:45").WithHardWorker("charts", "charts", "11:02", memory: 91);
        Crowd.Created(account, "charts", "charts", account.Time("11:03"), 10).Waits(4)
            .Runs("python chart.py", 1.9, exit: 1, stderr: "Traceback (most recent call last):\n  File \"chart.py\", line 8, in <module>\nKeyError: 'revenue'").Waits(8).KilledBy("request");
        return account.Reported(
                "Tenant initech sees \"workspace unavailable\"",
                account.Time("11:00"),
                "Only initech, since eleven, all other tenants work. I do not have sandbox ids, but every sandbox is labelled with its tenant (at least in the new gateway, which is being rolled out this week).",
                severity: "high")
            .NamingLabel("tenant", "initech")
            .IsUnknowable("no sandbox of this account carries the label tenant at all, so none can be said to belong to initech; what failed at eleven is a script of another app");
    }
}
