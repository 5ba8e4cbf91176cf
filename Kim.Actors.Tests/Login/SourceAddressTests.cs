using System.Net;
using Kim.Actors.Login;

namespace Kim.Actors.Tests.Login;

public class SourceAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    [InlineData("fe80::1%3", "fe80::")]
    public void An_address_counts_as_that_of_its_network(string address, string counted) =>
        Assert.Equal(IPAddress.Parse(counted), SourceAddress.Of(new IPEndPoint(IPAddress.Parse(address), 1234)));

    [Fact]
    public void Without_a_network_there_is_none() => Assert.Null(SourceAddress.Of(null));
}
