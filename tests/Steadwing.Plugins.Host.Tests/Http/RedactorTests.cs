using System.Text;
using System.Text.Json;
using CsCheck;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

[TestClass]
public sealed class RedactorTests
{
    // Shapes are put together here, so that no scanner takes this file for a leak.
    private static readonly string[] s_shapes =
    [
        "e2b_" + Hex(40), "sk_e2b_" + Hex(40), "AKIA" + "IOSFODNN7EXAMPLE", "ghp_" + Alnum(36), "github_pat_" + Alnum(40), "sk-proj-" + Alnum(40),
        "sk-ant-api03-" + Alnum(40), "AIza" + Alnum(35), "xoxb-" + "123456789012-" + Alnum(24), "sk_live_" + Alnum(24),
        "eyJhbGciOiJIUzI1NiJ9." + Alnum(30) + "." + Alnum(30),
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow" + Alnum(60) + "\n" + Alnum(64) + "\n-----END RSA PRIVATE KEY-----",
    ];

    [TestMethod]
    [DataRow("curl -H 'Authorization: Bearer abc123def456' https://x", "curl -H 'Authorization: Bearer [redacted]' https://x")]
    [DataRow("Authorization: Basic dXNlcjpwYXNzd29yZA==", "Authorization: Basic [redacted]")]
    [DataRow("sent Bearer abc123def456ghi", "sent Bearer [redacted]")]
    [DataRow("git clone https://user:s3cr3t@github.com/a/b", "git clone https://[redacted]@github.com/a/b")]
    [DataRow("psql postgres://app:p@ss@db:5432/x", "psql postgres://[redacted]@db:5432/x")]
    [DataRow("login --password hunter2 --user bob", "login --password [redacted] --user bob")]
    [DataRow("login --password 'hunter 2' --user bob", "login --password '[redacted]' --user bob")]
    [DataRow("run --token=abc --verbose", "run --token=[redacted] --verbose")]
    [DataRow("PASSWORD=hunter2 API_KEY=\"a b c\" node x.js", "PASSWORD=[redacted] API_KEY=\"[redacted]\" node x.js")]
    [DataRow("export OPENAI_API_KEY='abc def'; run", "export OPENAI_API_KEY='[redacted]'; run")]
    [DataRow("{'password': 'hunter2', 'user': 'bob'}", "{'password': '[redacted]', 'user': 'bob'}")]
    [DataRow("password: hunter2", "password: [redacted]")]
    [DataRow("curl -u bob:hunter2 x", "curl -u bob:[redacted] x")]
    [DataRow("GET /x?access_token=abc&n=1", "GET /x?access_token=[redacted]&n=1")]
    [DataRow("login --pass 3x --n 1", "login --pass [redacted] --n 1")]
    [DataRow("X-API-Key: 12345abcde", "X-API-Key: [redacted]")]
    [DataRow("Cookie: session=abc; other=def", "Cookie: [redacted]")]
    public void Redact_Text_TakesOutTheSecretOnly(string text, string expected)
    {
        Assert.AreEqual(expected, Redactor.Redact(text));
        Assert.AreEqual(expected, Redactor.Redact(expected));
    }

    [TestMethod]
    [DataRow("sandbox ig6f1yt6idvxkxl562scj-419ff533 of template 2azx5fffofge15je83zq")]
    [DataRow("build 45a564bd-6238-49b4-a79f-d89d8742f2ee")]
    [DataRow("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [DataRow("SyntaxError: Unexpected token < in JSON at position 0")]
    [DataRow("the token limit of 200000 tokens was exceeded")]
    [DataRow("Invalid next token")]
    [DataRow("/v2/sandboxes?limit=100&nextToken=MjAyNi0wNi0wMlQxNDowMDowMFpfX2lhYg")]
    [DataRow("authorization header is missing")]
    [DataRow("Trying to access secured envd without correct access token")]
    [DataRow("Setting access token")]
    [DataRow("error during auth validation: no user specified")]
    [DataRow("basic authentication and Bearer authentication are supported")]
    [DataRow("pip install e2b_code_interpreter==1.0.0 # https://pypi.org/simple")]
    [DataRow("docker run -u 1000:1000 image")]
    [DataRow("python tools/codemod.py --pass 3 --keyring x")]
    [DataRow("KeyError: 'user'")]
    [DataRow("PWD=/home/user OLDPWD=/")]
    [DataRow("""{"event_type":"process_end","stdout_bytes":12345678901,"stderr_bytes":"0","nextToken":"abc","sandboxID":"iab"}""")]
    public void Redact_Harmless_StaysAsItIs(string text) => Assert.AreEqual(text, Redactor.Redact(text));

    [TestMethod]
    public void Redact_JsonProperties_AtAnyDepthOfNesting()
    {
        string inner = """{"envdAccessToken":"aaa1","n":1,"cmd":"PASSWORD=","q":"say \"hi\" password=\"bbb2\"","accessToken":"cc\"c3"}""";
        string middle = JsonSerializer.Serialize(new Dictionary<string, object> { ["line"] = inner, ["trafficAccessToken"] = "ddd4", ["bytes"] = 12 });
        string outer = JsonSerializer.Serialize(new Dictionary<string, object> { ["logs"] = new[] { middle }, ["apiKey"] = 5555, ["secret"] = (string[])["eee6"] });

        string redacted = Redactor.Redact(outer);

        foreach (string secret in new[] { "aaa1", "bbb2", "c3", "ddd4", "5555", "eee6" })
            Assert.DoesNotContain(secret, redacted);
        using JsonDocument document = JsonDocument.Parse(redacted);
        using JsonDocument second = JsonDocument.Parse(document.RootElement.GetProperty("logs")[0].GetString()!);
        using JsonDocument third = JsonDocument.Parse(second.RootElement.GetProperty("line").GetString()!);
        Assert.AreEqual(12, second.RootElement.GetProperty("bytes").GetInt32());
        Assert.AreEqual("[redacted]", third.RootElement.GetProperty("accessToken").GetString());
        Assert.AreEqual("""say "hi" password="[redacted]" """.TrimEnd(), third.RootElement.GetProperty("q").GetString());
        Assert.AreEqual(redacted, Redactor.Redact(redacted));
    }

    [TestMethod]
    public void Redact_JsonInTextThatIsCutOff_StillLosesItsSecrets()
    {
        string redacted = Redactor.Redact("""GET /sandboxes/x -> {\"envdAccessToken\":\"abc.def\",\"password\": \"pa ss""");

        Assert.AreEqual("""GET /sandboxes/x -> {\"envdAccessToken\":\"[redacted]\",\"password\": \"[redacted]""", redacted);
    }

    [TestMethod]
    public void Redact_HalfASurrogatePair_IsNoReasonToLetASecretThrough()
    {
        string redacted = Redactor.Redact("""{"line":"\ud83d --password hunter2","n":"\ud83d","ok":"\ud83d\ude00"}""");

        Assert.AreEqual("{\"line\":\"\ufffd --password [redacted]\",\"n\":\"\\ud83d\",\"ok\":\"\\ud83d\\ude00\"}", redacted);
    }

    [TestMethod]
    public void Redact_Literals_GoWhereverTheyOccur()
    {
        IReadOnlyList<string> literals = Redactor.Literals("my/secret+value");

        Assert.AreEqual("a [redacted] b [redacted]", Redactor.Redact("a my/secret+value b my%2Fsecret%2Bvalue", literals));
        Assert.AreEqual("""{"a":"[redacted]"}""", Redactor.Redact("""{"a":"my\/secret\u002bvalue"}""", literals));
    }

    [TestMethod]
    public void Redact_EscapedSlashes_HideNoUserInfo() =>
        Assert.AreEqual(
            """{"line":"{\"url\":\"https://[redacted]@h/x\"}"}""",
            Redactor.Redact("""{"line":"{\"url\":\"https:\\/\\/bob:hunter2@h\\/x\"}"}"""));

    [TestMethod]
    public void Redact_SecretAcrossAChunkOfTheFirstScan_IsFound()
    {
        IReadOnlyList<string> literals = Redactor.Literals("my/secret+value");
        for (int offset = 16 * 1024 - 40; offset < 16 * 1024 + 10; offset++)
        {
            string padding = new('é', offset / 2);
            foreach (string secret in new[] { "--password hunter2", "my/secret+value" })
            {
                ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes($$"""["{{padding}}{{new string('x', offset % 2)}} {{secret}}"]""");
                string redacted = Encoding.UTF8.GetString(Redactor.Redact(body, literals).Span);
                StringAssert.EndsWith(redacted, "[redacted]\"]", StringComparison.Ordinal);
            }
        }
    }

    [TestMethod]
    public void Redact_JsonLines_StayJsonLines()
    {
        string lines = string.Join('\n', Enumerable.Range(0, 3).Select(static i => $$"""{"i":{{i}},"password":"p\"{{i}}"}"""));

        string[] redacted = Redactor.Redact(lines).Split('\n');

        CollectionAssert.AreEqual(Enumerable.Range(0, 3).Select(static i => $$"""{"i":{{i}},"password":"[redacted]"}""").ToArray(), redacted);
    }

    [TestMethod]
    public void Redact_AnyText_IsIdempotent() =>
        Texts().Sample(
            static text =>
            {
                string once = Redactor.Redact(text);
                Assert.AreEqual(once, Redactor.Redact(once));
            },
            iter: 20_000);

    [TestMethod]
    public void Redact_KnownShapesAnywhere_NeverSurvive() =>
        Gen.Select(Gen.OneOf<string>(s_shapes), Texts(), Gen.OneOf<string>(" ", "\n", "=", ":", "\"", "'", ",", "(", "/", "[", ""), Gen.Int[0, 3]).Sample(
            (secret, text, separator, depth) =>
            {
                string value = text + separator + secret + separator + text;
                for (int i = 0; i < depth; i++)
                    value = JsonSerializer.Serialize(new Dictionary<string, string> { ["line"] = value });
                string redacted = Redactor.Redact(value);
                if (separator.Length > 0)
                    Assert.IsFalse(Unwrap(redacted, depth).Contains(secret, StringComparison.Ordinal), value);
                Assert.AreEqual(redacted, Redactor.Redact(redacted));
            },
            iter: 20_000);

    [TestMethod]
    public void Redact_AnyJson_StaysJsonOfTheSameShape() =>
        Gen.Select(Texts(), Texts(), Gen.OneOf<string>("password", "line", "apiKey", "n", "envdAccessToken")).Array[1, 4].Select(
            static parts => JsonSerializer.Serialize(parts.Select(static p => new Dictionary<string, object>
            {
                ["a"] = p.Item1,
                [p.Item3] = p.Item2,
                ["nested"] = JsonSerializer.Serialize(new Dictionary<string, object> { [p.Item3] = p.Item1, ["k"] = p.Item2 }),
                ["number"] = p.Item1.Length,
            }))).Sample(
            static json =>
            {
                ReadOnlyMemory<byte> redacted = Redactor.Redact(Encoding.UTF8.GetBytes(json), []);
                using JsonDocument before = JsonDocument.Parse(json);
                using JsonDocument after = JsonDocument.Parse(redacted);
                Assert.AreEqual(before.RootElement.GetArrayLength(), after.RootElement.GetArrayLength());
                for (int i = 0; i < before.RootElement.GetArrayLength(); i++)
                {
                    Assert.AreEqual(before.RootElement[i].GetProperty("number").GetInt32(), after.RootElement[i].GetProperty("number").GetInt32());
                    using JsonDocument nested = JsonDocument.Parse(after.RootElement[i].GetProperty("nested").GetString()!);
                }
                Assert.AreEqual(Redactor.Redact(json), Encoding.UTF8.GetString(redacted.Span));
            },
            iter: 10_000);

    [TestMethod]
    public void Redact_HostileText_EndsInTime()
    {
        foreach (string unit in new[] { "a", "\\", "\"", "://a:", "password", "password=", "eyJ", "-----BEGIN PRIVATE KEY-----", "bearer ", "--x-", "{", "[\"" })
        {
            string text = string.Concat(Enumerable.Repeat(unit, 400_000 / unit.Length));
            long started = TimeProvider.System.GetTimestamp();
            Redactor.Redact(text + "password=");
            Assert.IsLessThan(TimeSpan.FromSeconds(10), TimeProvider.System.GetElapsedTime(started), unit);
        }
    }

    private static Gen<string> Texts() =>
        Gen.OneOf(
            Gen.String[Gen.Char["\"'\\:=,{}[]@/-\npassword"], 0, 12],
            Gen.OneOf<string>(
                "password", "PASSWORD=", "token=", "--token ", "secret: ", "\"apiKey\":\"", "\\\"password\\\":\\\"", "://", "bob:pw@", "Bearer ", "Basic ",
                "Authorization: ", "e2b_", "[redacted]", "[", "]", "\\u0041", "{\"a\":\"b\"}", "hunter2", "-u ", "Cookie: ", ";pwd=", "x"))
        .Array[0, 6].Select(string.Concat);

    private static string Unwrap(string text, int depth)
    {
        for (int i = 0; i < depth; i++)
        {
            using JsonDocument document = JsonDocument.Parse(text);
            text = document.RootElement.GetProperty("line").GetString()!;
        }
        return text;
    }

    private static string Hex(int length) => Take("0123456789abcdef7", length);

    private static string Alnum(int length) => Take("aB3dE5gH7jK9mN1pQ2", length);

    private static string Take(string alphabet, int length) => string.Concat(Enumerable.Range(0, length).Select(i => alphabet[i * 7 % alphabet.Length]));
}
