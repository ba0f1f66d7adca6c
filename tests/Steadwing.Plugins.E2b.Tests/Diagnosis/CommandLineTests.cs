using CsCheck;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Tests.Diagnosis;

[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    [DataRow("/bin/bash -l -c rg -n \"refund policy\" docs", "rg", "rg")]
    [DataRow("/bin/bash -l -c python join_events.py --input s3.parquet", "python", "python join_events.py")]
    [DataRow("/bin/bash -l -c set -o pipefail; node scripts/bundle.mjs --prod 2>&1 | tee bundle.log", "node", "node bundle.mjs")]
    [DataRow("/bin/bash -l -c cd app && FOO=bar sudo -E npm ci --no-audit", "npm", "npm ci")]
    [DataRow("/bin/bash -l -c timeout 30 /opt/render/render --job job.json", "render", "render")]
    [DataRow("pip install -q requests", "pip", "pip install")]
    [DataRow("", "", "")]
    public void Parse_LoggedCommand_NamesTheProgramThatDoesTheWork(string logged, string program, string signature)
    {
        CommandLine command = CommandLine.Parse(logged);

        Assert.AreEqual(program, command.Program);
        Assert.AreEqual(signature, command.Signature);
    }

    [TestMethod]
    [DataRow("grep -rn TODO src", true)]
    [DataRow("test -f .env", true)]
    [DataRow("diff -q a.json b.json", true)]
    [DataRow("python main.py", false)]
    public void IsPredicate_ProgramsThatAnswerByStatus_AreTold(string text, bool expected) =>
        Assert.AreEqual(expected, CommandLine.Parse(text).IsPredicate);

    [TestMethod]
    [DataRow("npx vite --host 0.0.0.0 --port 5173", 5173)]
    [DataRow("python3 -m http.server 3000 --directory out", 3000)]
    [DataRow("PORT=8080 node server.js", 8080)]
    [DataRow("uvicorn main:app --host 0.0.0.0", null)]
    public void Port_ServerCommand_IsReadFromItsWords(string text, int? expected)
    {
        CommandLine command = CommandLine.Parse(text);

        Assert.IsTrue(command.LooksLikeServer);
        Assert.AreEqual(expected, command.Port);
    }

    [TestMethod]
    [DataRow("curl -sI http://localhost:3000", 3000)]
    [DataRow("nc -z 127.0.0.1 8080", 8080)]
    [DataRow("curl -fsS https://pypi.org/simple/flask/", null)]
    public void Target_ClientCommand_IsAPortOnTheSandboxItself(string text, int? expected) =>
        Assert.AreEqual(expected, CommandLine.Parse(text).Target);

    [TestMethod]
    [DataRow("pip install torch", true)]
    [DataRow("git clone https://github.com/acme/site.git", true)]
    [DataRow("curl -s http://localhost:3000/health", false)]
    [DataRow("python train.py", false)]
    public void NeedsNetwork_LocalAddresses_DoNotCount(string text, bool expected) =>
        Assert.AreEqual(expected, CommandLine.Parse(text).NeedsNetwork);

    [TestMethod]
    public void Parse_AnyText_NeverThrowsAndKeepsShortTexts() =>
        Gen.String.Sample(text =>
        {
            CommandLine command = CommandLine.Parse(text);
            return command.Short.Length <= 80 && command.Signature is not null;
        });
}
