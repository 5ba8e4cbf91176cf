using Kim.Actors.Clients;
using Kim.Actors.Connections;

namespace Kim.Actors.Tests.Clients;

public sealed class TcpClientTests : ClientSpec
{
    protected override string Scheme => "tcp";

    protected override IClient Make(string id, ClientOptions options, IDialer? dialer = null) =>
        new TcpClient(id, options: options, dialer: dialer);

    protected override IDialer DefaultDialer(bool sendsId) => new TcpDialer { SendsId = sendsId };

    private protected override Task<IConn> ServeAsync(Stream stream) => Task.FromResult(SocketPeer.Tcp(stream));
}
