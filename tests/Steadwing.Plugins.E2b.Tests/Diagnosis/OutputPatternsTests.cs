using Steadwing.Plugins.E2b.Diagnosis.Failures;

namespace Steadwing.Plugins.E2b.Tests.Diagnosis;

[TestClass]
public sealed class OutputPatternsTests
{
    [TestMethod]
    [DataRow("ModuleNotFoundError: No module named 'sklearn'")]
    [DataRow("Error: Cannot find module 'sharp'\nRequire stack:")]
    [DataRow("/bin/bash: line 1: typst: command not found")]
    [DataRow("main.go:4:2: no required module provides package github.com/x/y")]
    [DataRow("error[E0463]: can't find crate for `serde`")]
    [DataRow("Exception in thread \"main\" java.lang.ClassNotFoundException: org.Foo")]
    [DataRow("libGL.so.1: error while loading shared libraries: cannot open shared object file")]
    public void Dependency_MissingThings_InManyLanguages(string output) => Assert.IsNotNull(OutputPatterns.Dependency(output));

    [TestMethod]
    [DataRow("mkdir: cannot create directory '/mnt/user-data': Permission denied")]
    [DataRow("npm error code EACCES\nnpm error syscall mkdir")]
    [DataRow("PermissionError: [Errno 13] Permission denied: '/etc/hosts'")]
    public void Permission_LocalDenials_AreTold(string output) => Assert.IsNotNull(OutputPatterns.Permission(output));

    [TestMethod]
    [DataRow("git@github.com: Permission denied (publickey).")]
    [DataRow("ERROR:  permission denied for table users")]
    public void Permission_RemoteDenials_AreNotTheSandboxs(string output) => Assert.IsNull(OutputPatterns.Permission(output));

    [TestMethod]
    [DataRow("requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://crm.acme.test/v2/deals")]
    [DataRow("openai.RateLimitError: Error code: 429 - {'error': {'message': 'Rate limit reached'}}")]
    [DataRow("psycopg2.OperationalError: connection to server at \"db\" (10.0.0.4), port 5432 failed: Connection refused")]
    [DataRow("TypeError: fetch failed\n  cause: ECONNRESET")]
    [DataRow("ERROR : S3 bucket workspaces: error listing: AccessDenied: Access Denied\n\tstatus code: 403")]
    public void Upstream_RemoteErrors_AreTold(string output) => Assert.IsNotNull(OutputPatterns.Upstream(output));

    [TestMethod]
    [DataRow("FileNotFoundError: [Errno 2] No such file or directory: 'x'")]
    [DataRow("Error: connect ECONNREFUSED 127.0.0.1:5432")]
    [DataRow("KeyError: 'pyproject'")]
    public void Upstream_LocalErrors_AreNot(string output) => Assert.IsNull(OutputPatterns.Upstream(output));

    [TestMethod]
    public void Upstream_Match_ReturnsTheWholeLine() =>
        Assert.AreEqual("HTTP 502 Bad Gateway from model API", OutputPatterns.Upstream("start\nHTTP 502 Bad Gateway from model API\nend"));

    [TestMethod]
    [DataRow("Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'x'")]
    [DataRow("panic: runtime error: index out of range [3]\n\ngoroutine 1 [running]:")]
    [DataRow("thread 'main' panicked at src/main.rs:4:5")]
    [DataRow("Exception in thread \"main\" java.lang.NullPointerException")]
    public void Trace_StackTraces_AreTold(string output) => Assert.IsNotNull(OutputPatterns.Trace(output));
}
