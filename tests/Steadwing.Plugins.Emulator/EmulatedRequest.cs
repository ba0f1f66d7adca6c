namespace Steadwing.Plugins.Emulator;

/// <summary>A request that arrived, whatever became of it.</summary>
/// <param name="At">When it arrived, UTC.</param>
/// <param name="Method">HTTP method; anything but GET proves a breach.</param>
/// <param name="PathAndQuery">As sent, still encoded.</param>
/// <param name="HasCredential">Whether it carried an API key or an access token. The key itself is not kept.</param>
/// <param name="UserAgent">Empty when not sent.</param>
/// <param name="Status">Status answered; 0 when the connection was cut or left hanging.</param>
public sealed record EmulatedRequest(DateTimeOffset At, string Method, string PathAndQuery, bool HasCredential, string UserAgent, int Status);
