using Kim.Actors.Clients;
using Kim.Actors.Connections;

namespace Kim.Actors.Tests.Clients;

public sealed class WebSocketClientTests : ClientSpec
{
    protected override string Scheme => "ws";

    protected override IClient Make(string id, ClientOptions options, IDialer? dialer = null) =>
        new WebSocketClient(id, options: options, dialer: dialer);

    protected override IDialer DefaultDialer(bool sendsId) => new WebSocketDialer { SendsId = sendsId };

    private protected override Task<IConn> ServeAsync(Stream stream) => SocketPeer.UpgradeAsync(stream);
}
