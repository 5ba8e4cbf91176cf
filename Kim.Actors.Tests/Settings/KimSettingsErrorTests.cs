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
    [InlineData("kim.accept-rate.total = 3", "kim.accept-rate.total")]
    [InlineData("kim.rate-limit.frames = 3", "kim.rate-limit.frames")]
    public void An_unknown_key_is_refused_by_its_full_name(string hocon, string key) => AssertRefused(hocon, key);

    [Theory]
    [InlineData("read-wait", "soon")]
    [InlineData("read-wait", "-5s")]
    [InlineData("read-wait", "0s")]
    [InlineData("read-wait", "infinite")]
    [InlineData("read-wait", "8d")]
    [InlineData("drain-wait", "604801s")]
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
    [InlineData("ping-interval", "8d")]
    [InlineData("max-message", "big")]
    [InlineData("max-message", "-1")]
    [InlineData("max-message", "0")]
    [InlineData("max-message", "2GiB")]
    [InlineData("max-message", "4GiB")]
    [InlineData("max-message", "64 parsecs")]
    [InlineData("max-fragments", "0")]
    [InlineData("max-fragments", "1.5")]
    [InlineData("outbox", "0")]
    [InlineData("outbox", "1KiB")]
    [InlineData("outbox", "1073741825")]
    [InlineData("max-channels", "-1")]
    [InlineData("max-channels", "99999999999")]
    [InlineData("max-pending", "0")]
    [InlineData("max-memory", "1.1")]
    [InlineData("max-memory", "-0.1")]
    [InlineData("max-memory", "NaN")]
    [InlineData("max-memory", "half")]
    [InlineData("max-channels-per-address", "-1")]
    [InlineData("accept-rate", "5")]
    [InlineData("accept-rate.overall", "-1")]
    [InlineData("accept-rate.per-address", "many")]
    [InlineData("rate-limit.messages", "-1")]
    [InlineData("rate-limit.bytes", "-1")]
    [InlineData("rate-limit.bytes", "65535")]
    [InlineData("rate-limit.control-frames", "-1")]
    [InlineData("duplicate-id", "both")]
    [InlineData("allowed-origins", "\"https://a.example\"")]
    [InlineData("allowed-origins", "[\"a.example\"]")]
    [InlineData("allowed-origins", "[\"https://a.example/chat\"]")]
    [InlineData("allowed-origins", "[\"*\"]")]
    [InlineData("acceptor", "token")]
    [InlineData("acceptor", "none")]
    [InlineData("admin", "\"http://localhost:9000\"")]
    [InlineData("path", "chat")]
    [InlineData("path", "\"\"")]
    [InlineData("path", "\"/chat?room=1\"")]
    [InlineData("path", "\"/chat#top\"")]
    [InlineData("path", "\"/my chat\"")]
    [InlineData("path", "\"/chat\\u0000\"")]
    [InlineData("path", "\"/chat\\u007f\"")]
    [InlineData("path", "/é")]
    [InlineData("certificate.key-path", "node.key")]
    [InlineData("certificate.password", "secret")]
    [InlineData("endpoints", "[\"ws://h:1\", \"ws://h:1\"]")]
    [InlineData("endpoints", "[\"ws://h:1\", \"tcp://H:1\"]")]
    [InlineData("endpoints", "\"ws://:8000\"")]
    [InlineData("endpoints", "[\"http://:8000\"]")]
    [InlineData("endpoints", "[[\"ws://:8000\"]]")]
    [InlineData("listener", "5")]
    [InlineData("listener.parallelism", "0")]
    [InlineData("listener.parallelism", "1025")]
    [InlineData("listener.window", "0")]
    [InlineData("listener.dispatcher", "loop")]
    [InlineData("transport", "uring")]
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

    [Theory]
    [InlineData("node.pfx")]
    [InlineData("node.P12")]
    public void A_key_beside_a_PFX_file_which_has_one_is_refused(string path)
    {
        var error = AssertRefused($"kim.certificate {{ path = {path}, key-path = node.key }}", "kim.certificate.key-path");

        Assert.Contains("node.key", error.Message);
    }

    [Fact]
    public void The_password_of_no_certificate_is_refused_and_not_told() =>
        Assert.DoesNotContain("secret", AssertRefused("kim.certificate.password = secret", "kim.certificate.password").Message);

    /// <summary>What is answered is often longer than what was said.</summary>
    [Fact]
    public void An_outbox_that_cannot_hold_two_messages_is_refused_with_why()
    {
        var error = AssertRefused("kim { max-message = 1MiB, outbox = 2097151 }", "kim.outbox");

        Assert.Contains("2097152", error.Message);
        Assert.Contains("kim.max-message", error.Message);
    }

    [Fact]
    public void A_message_may_be_half_as_long_as_the_largest_outbox_and_no_longer()
    {
        KimSettings.From("kim { max-message = 512MiB, outbox = 1GiB }");

        AssertRefused("kim { max-message = 536870913, outbox = 1GiB }", "kim.max-message");
    }

    [Fact]
    public void Endpoints_may_share_a_port_that_the_system_chooses() =>
        Assert.Equal(2, KimSettings.From("""kim.endpoints = ["ws://h:0", "ws://h:0"]""").Endpoints.Count);

    [Fact]
    public void Listeners_cannot_run_on_loops_that_are_not_there() =>
        AssertRefused("kim { transport = kestrel, listener.dispatcher = io }", "kim.listener.dispatcher");

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
