using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Kim.Actors.Connections;
using Kim.Actors.Frames;
using Kim.Actors.Servers;
using Kim.Actors.Settings;
using Kim.Actors.Tests.Connections;

namespace Kim.Actors.Tests.Servers;

/// <summary>What holds for a server, whatever carries its connections.</summary>
public abstract class KimServerSpec(Transport transport)
{
    [Fact]
    public async Task Each_endpoint_says_where_it_listens()
    {
        await using var server = Server("ws://localhost:0", "tcp://127.0.0.1:0", "ws://*:0");
        await server.StartAsync();
        Assert.Equal(["ws://localhost", "tcp://127.0.0.1", "ws://*"], server.Endpoints.Select(bound => $"{bound.Scheme}://{bound.Host}"));
        Assert.Equal(3, server.Endpoints.Select(bound => bound.Port).Where(port => port > 0).Distinct().Count());
        foreach (var endpoint in server.Endpoints)
            (await TestPeer.ConnectAsync(endpoint)).Dispose();
    }

    [SkippableFact]
    public async Task Localhost_is_reached_over_both_protocols_at_one_port()
    {
        Skip.IfNot(HasIPv6Loopback(), "The machine has no IPv6 loopback address.");
        await using var server = Server("ws://localhost:0");
        await server.StartAsync();
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            using var client = new TcpClient(address.AddressFamily);
            await client.ConnectAsync(address, server.Endpoints[0].Port);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_that_names_the_endpoint()
    {
        await using var first = Server("tcp://127.0.0.1:0");
        await first.StartAsync();
        var (free, taken) = ($"tcp://127.0.0.3:{first.Endpoints[0].Port}", $"ws://127.0.0.1:{first.Endpoints[0].Port}");
        await using var second = Server(free, taken);
        var error = await Assert.ThrowsAsync<IOException>(() => second.StartAsync());
        Assert.StartsWith($"kim.endpoints: can't listen on {taken}", error.Message);
        Assert.Empty(second.Endpoints);
        await TestPeer.AssertRefusedAsync(NodeEndpoint.Parse(free));
    }

    [Fact]
    public async Task A_host_that_is_not_this_machine_is_an_error_that_names_the_endpoint()
    {
        await using var server = Server("ws://192.0.2.1:0");
        var error = await Assert.ThrowsAsync<IOException>(() => server.StartAsync());
        Assert.StartsWith("kim.endpoints: can't listen on ws://192.0.2.1:0", error.Message);
        Assert.Empty(server.Endpoints);
    }

    [Fact]
    public void A_secure_endpoint_without_a_certificate_is_an_error_that_names_it()
    {
        var error = Assert.Throws<KimSettingsException>(() => Server("ws://localhost:0", "wss://localhost:0"));
        Assert.Contains("wss://localhost:0", error.Message);
        Assert.Contains("kim.certificate", error.Message);
    }

    [Fact]
    public async Task The_certificate_of_the_settings_is_used()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.pfx");
        using var certificate = TestServer.CreateCertificate();
        await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pfx, "secret"));
        try
        {
            var probe = new ConnProbe();
            var settings = TestDeadline.OfSettings with { Endpoints = [NodeEndpoint.Parse("tls://localhost:0")], Certificate = new CertificateSettings(path, Password: "secret") };
            await using var server = new KimServer(settings, probe);
            await server.StartAsync();
            using var peer = await TestPeer.ConnectAsync(server.Endpoints[0]).InTime();
            await AssertEchoesAsync(peer, (await probe.NextAsync().InTime()).Conn);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task After_unbind_nobody_can_connect_and_who_is_connected_stays()
    {
        await using var server = await TestServer.StartAsync("tcp", TestDeadline.OfSettings with { Transport = transport });
        using var peer = await server.ConnectAsync();
        var (conn, _) = await server.Probe.NextAsync().InTime();
        await server.Server.UnbindAsync();
        await TestPeer.AssertRefusedAsync(server.Endpoint);
        await AssertEchoesAsync(peer, conn);
    }

    [Fact]
    public async Task Stop_cuts_who_is_still_connected()
    {
        await using var server = await TestServer.StartAsync("tcp", TestDeadline.OfSettings with { Transport = transport });
        using var peer = await server.ConnectAsync();
        var (conn, _) = await server.Probe.NextAsync().InTime();
        var reading = conn.ReadAsync().AsTask();
        var stopping = server.Server.StopAsync();
        Assert.Equal(FrameRead.End, await reading.InTime());
        await conn.CloseAsync().InTime();
        await stopping.InTime();
        await TestPeer.AssertRefusedAsync(server.Endpoint);
    }

    [Fact]
    public async Task A_server_can_be_stopped_that_was_never_started()
    {
        await using var server = Server("tcp://localhost:0");
        await server.UnbindAsync();
        await server.StopAsync();
        Assert.Empty(server.Endpoints);
    }

    [Fact]
    public async Task A_server_can_be_stopped_and_disposed_of_again()
    {
        var server = Server("tcp://localhost:0");
        await server.StartAsync();
        await server.DisposeAsync();
        await server.StopAsync();
        await server.DisposeAsync();
        await TestPeer.AssertRefusedAsync(server.Endpoints[0]);
    }

    [Fact]
    public async Task A_closed_connection_that_owes_more_than_its_peer_takes_is_cut_after_the_close_wait()
    {
        await using var server = await TestServer.StartAsync("tcp", TestDeadline.OfSettings with { Transport = transport, CloseWait = TimeSpan.FromMilliseconds(1) });
        using var peer = await server.ConnectAsync();
        var (conn, _) = await server.Probe.NextAsync().InTime();
        for (var i = 0; i < 500; i++)
            conn.Write(OpCode.Binary, new byte[65_536]); // 32 MB: more than sockets hold
        await conn.CloseAsync().InTime();
        await Assert.ThrowsAsync<IOException>(() => SendForEverAsync(peer).InTime());
    }

    private KimServer Server(params string[] endpoints) =>
        new(TestDeadline.OfSettings with { Transport = transport, Endpoints = [.. endpoints.Select(NodeEndpoint.Parse)] }, new ConnProbe());

    private static async Task SendForEverAsync(TestPeer peer)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await ticks.WaitForNextTickAsync())
            await peer.SendAsync(new byte[1]);
    }

    private static async Task AssertEchoesAsync(TestPeer peer, IConn conn)
    {
        byte[] frame = [(byte)OpCode.Binary, 0, 0, 0, 1, 42];
        await peer.SendAsync(frame);
        var read = await conn.ReadAsync().InTime();
        conn.Write(read.Frame.OpCode, read.Frame.Payload.Span);
        await conn.FlushAsync().InTime();
        Assert.Equal(frame, await peer.ReadAsync(frame.Length).InTime());
        await conn.CloseAsync().InTime();
    }

    private static bool HasIPv6Loopback()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

public sealed class KimServerTests() : KimServerSpec(Transport.Auto);

public sealed class KestrelKimServerTests() : KimServerSpec(Transport.Kestrel);
