using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.Emulator.Incidents;

/// <summary>The account around an incident: other products with their everyday trouble, none of which is the incident.</summary>
internal static class Everyday
{
    private static readonly Product[] s_products =
    [
        new("web-research", "research", "0.6.13", 2048), new("sheet-bot", "sheets", "0.5.22", 1024),
        new("doc-convert", "convert", "0.6.4", 1024), new("sql-helper", "sql", "0.5.14", 512),
        new("pr-review", "review", "0.6.10", 2048), new("quiz-grader", "grader", "0.5.20", 512),
        new("image-tools", "images", "0.6.13", 1024), new("lab-notebook", "lab", "0.5.9", 2048),
    ];

    /// <summary>An empty account whose team metrics reach back beyond the day of the incident.</summary>
    /// <param name="seed">Decides ids and jitter.</param>
    /// <param name="daysAgo">On which day the incident began.</param>
    /// <param name="stepSeconds">Resolution of the team metrics; by default what suits the age.</param>
    public static AccountBuilder Account(int seed, int daysAgo = 0, int? stepSeconds = null) => new(OwnIncidents.AsOf, seed)
    {
        TeamMetricsSpan = TimeSpan.FromHours(daysAgo == 0 ? 6 : (24 * daysAgo) + 6),
        TeamMetricsStep = TimeSpan.FromSeconds(stepSeconds ?? daysAgo switch { 0 => 30, 1 => 60, 2 => 120, <= 4 => 300, _ => 600 }),
        BootTime = TimeSpan.FromMilliseconds(350),
    };

    /// <summary>Two other products live through the hours of the incident.</summary>
    /// <param name="account">The account.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="from">First creation.</param>
    /// <param name="to">Last creation.</param>
    /// <param name="count">How many sandboxes in all.</param>
    /// <param name="daysAgo">On which day.</param>
    /// <param name="loud">Whether one of them has real trouble of its own, unlike what was reported; only where the scope tells them apart.</param>
    public static AccountBuilder OtherApps(this AccountBuilder account, int seed, string from, string to, int count, int daysAgo = 0, bool loud = false)
    {
        int first = seed % s_products.Length;
        Product[] products = [s_products[first], s_products[(first + 1 + (seed / 16 % (s_products.Length - 1))) % s_products.Length]];
        foreach (Product product in products)
        {
            account.Template(product.Template).Size(2, product.MemoryMiB).Envd(product.Envd).Steps("RUN pip install -r requirements.txt").Built("09:20", 11 + (seed % 9));
            account.Noise(new Noise(product.Template, count / 2, from, to) { App = product.App, DaysAgo = daysAgo });
        }

        if (seed % 3 == 0)
            account.Template(products[0].Template).BuildFails("failed to run command 'pip install -r requirements.txt': exit status 1", "1", "15:05", 4 + (seed % 3));
        TellBigButFine(account, products[1], account.Time(from, daysAgo).AddMinutes(4 + (seed % 9)));
        TellTraceback(account, products[0], account.Time(from, daysAgo).AddMinutes(9 + (seed % 11)));
        if (loud)
            TellOutOfMemory(account, products[0], account.Time(from, daysAgo).AddMinutes(12 + (seed % 14)));
        return account;
    }

    /// <summary>The product of the incident on a good day.</summary>
    public static AccountBuilder Normal(this AccountBuilder account, string template, string app, int count, string from, string to, int daysAgo = 0, double failing = 0.06) =>
        account.Noise(new Noise(template, count, from, to) { App = app, DaysAgo = daysAgo, FailingShare = failing });

    private static void TellBigButFine(AccountBuilder account, Product product, DateTimeOffset at) =>
        account.Sandbox(product.Template, product.App).At(at).Timeout(minutes: 15).Runs("git pull", seconds: 1.8)
            .Starts("python merge.py --all", limitSeconds: 300).Cpu(61).Memory(91, overSeconds: 40).Waits(85).Ends()
            .Uses(cpu: 5, memory: 27).Waits(6).KilledBy("request");

    private static void TellTraceback(AccountBuilder account, Product product, DateTimeOffset at) =>
        account.Sandbox(product.Template, product.App).At(at).Timeout(minutes: 10).Runs("python sync.py", seconds: 2.1, exit: 1,
                stderr: "Traceback (most recent call last):\n  File \"sync.py\", line 77, in <module>\nKeyError: 'customer'")
            .Waits(20).Runs("python sync.py --skip-missing", seconds: 7.4).Waits(3).KilledBy("request");

    private static void TellOutOfMemory(AccountBuilder account, Product product, DateTimeOffset at) =>
        account.Sandbox(product.Template, product.App).At(at).Timeout(minutes: 20).Starts("python embed.py --batch 4096", limitSeconds: 600)
            .Cpu(55).Memory(98.4, overSeconds: 50).Waits(58).Ends(signal: "killed").Uses(cpu: 4, memory: 21)
            .Waits(12).Runs("python embed.py --batch 256", seconds: 48, limitSeconds: 600).Waits(4).KilledBy("request");

    private sealed record Product(string Template, string App, string Envd, int MemoryMiB);
}
