using Kim.Actors.Clients;
using Kim.Actors.Tests.Connections;
using Kim.Actors.Tests.Servers;

namespace Kim.Actors.Tests.Clients;

public class CertificateTests
{
    [Theory]
    [InlineData("wss"), InlineData("tls")]
    public async Task A_certificate_that_the_system_does_not_trust_is_refused(string scheme)
    {
        await using var server = await TestServer.StartAsync(scheme).InTime();
        IClient client = scheme == "wss" ? new WebSocketClient("alice") : new TcpClient("alice");

        var error = await Assert.ThrowsAsync<ClientException>(() => client.ConnectAsync($"{server.Endpoint}").InTime());

        Assert.Contains("certificate", error.Message);
    }
}
