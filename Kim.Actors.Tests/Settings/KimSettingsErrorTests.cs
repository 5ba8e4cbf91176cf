using Akka.Configuration;
using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Settings;

public class KimSettingsErrorTests
{
    [Theory]
    [InlineData("kim.raed-wait = 3m", "kim.raed-wait")]
    [InlineData("kim.listener.windows = 3", "kim.listener.windows")]
    [InlineData("kim.service.ip = 3", "kim.service.ip")]
    [InlineData("kim.certificate.key = a", "kim.certificate.key")]
    public void An_unknown_key_is_refused_by_its_full_name(string hocon, string key) => AssertRefused(hocon, key);

    [Theory]
    [InlineData("read-wait", "soon")]
    [InlineData("read-wait", "-5s")]
    [InlineData("read-wait", "0s")]
    [InlineData("read-wait", "infinite")]
    [InlineData("read-wait", "25d")]
    [InlineData("read-wait", "[1s]")]
    [InlineData("read-wait", "{ a = 1s }")]
    [InlineData("read-wait", "null")]
    [InlineData("handshake-wait", "0")]
    [InlineData("login-wait", "0")]
    [InlineData("write-wait", "0")]
    [InlineData("close-wait", "0")]
    [InlineData("drain-wait", "0")]
    [InlineData("ping-interval", "often")]
    [InlineData("ping-interval", "-1s")]
    [InlineData("max-message", "big")]
    [InlineData("max-message", "-1")]
    [InlineData("max-message", "0")]
    [InlineData("max-message", "2GiB")]
    [InlineData("max-message", "64 parsecs")]
    [InlineData("max-fragments", "0")]
    [InlineData("max-fragments", "1.5")]
    [InlineData("outbox", "0")]
    [InlineData("outbox", "1KiB")]
    [InlineData("outbox", "1073741825")]
    [InlineData("max-channels", "-1")]
    [InlineData("max-channels", "99999999999")]
    [InlineData("max-pending", "0")]
    [InlineData("duplicate-id", "both")]
    [InlineData("allowed-origins", "\"https://a.example\"")]
    [InlineData("allowed-origins", "[\"a.example\"]")]
    [InlineData("allowed-origins", "[\"https://a.example/chat\"]")]
    [InlineData("allowed-origins", "[\"*\"]")]
    [InlineData("acceptor", "token")]
    [InlineData("acceptor", "none")]
    [InlineData("admin", "\"http://localhost:9000\"")]
    [InlineData("path", "chat")]
    [InlineData("endpoints", "\"ws://:8000\"")]
    [InlineData("endpoints", "[\"http://:8000\"]")]
    [InlineData("endpoints", "[[\"ws://:8000\"]]")]
    [InlineData("listener", "5")]
    [InlineData("listener.parallelism", "0")]
    [InlineData("listener.parallelism", "1025")]
    [InlineData("listener.window", "0")]
    [InlineData("service.id", "\"\"")]
    [InlineData("service.name", "\"\"")]
    [InlineData("service.public-port", "65536")]
    [InlineData("service.tags", "a")]
    [InlineData("service.meta", "{ a = [1] }")]
    public void A_bad_value_is_refused_by_its_full_name(string key, string value) =>
        AssertRefused($"kim {{ {key} = {value} }}", $"kim.{key}");

    [Theory]
    [InlineData("wss://:8443")]
    [InlineData("tls://:8443")]
    public void An_endpoint_with_TLS_is_refused_without_a_certificate(string endpoint)
    {
        var error = AssertRefused($"kim.endpoints = [\"ws://:1\", \"{endpoint}\"]", "kim.certificate.path");

        Assert.Contains(endpoint, error.Message);
    }

    [Fact]
    public void A_certificate_that_is_not_there_is_refused_by_its_key()
    {
        var certificate = new CertificateSettings("/nowhere/node.pem");

        var error = Assert.Throws<KimSettingsException>(() => certificate.Load());

        Assert.StartsWith("kim.certificate", error.Message);
        Assert.Contains("/nowhere/node.pem", error.Message);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var hocon = "kim { read-wait = x, outbox = y, listener.window = 0, typo = 1 }";

        var error = Assert.Throws<KimSettingsException>(() => KimSettings.From(ConfigurationFactory.ParseString(hocon)));

        Assert.Equal(
            ["kim.listener.window", "kim.outbox", "kim.read-wait", "kim.typo"],
            error.Problems.Select(problem => problem.Split(':')[0]).Order());
    }

    [Fact]
    public void The_message_says_what_was_wrong_and_what_is_allowed()
    {
        var error = AssertRefused("kim.read-wait = soon", "kim.read-wait");

        Assert.Contains("'soon'", error.Message);
        Assert.Contains("10s", error.Message);
    }

    private static KimSettingsException AssertRefused(string hocon, string key)
    {
        var error = Assert.Throws<KimSettingsException>(() => KimSettings.From(ConfigurationFactory.ParseString(hocon)));
        var problem = Assert.Single(error.Problems);
        Assert.StartsWith(key, problem);
        return error;
    }
}
