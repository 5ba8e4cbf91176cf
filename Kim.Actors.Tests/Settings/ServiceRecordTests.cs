using Kim.Actors.Settings;

namespace Kim.Actors.Tests.Settings;

public class ServiceRecordTests
{
    [Fact]
    public void A_service_record_is_logged_in_one_line_without_what_is_empty() =>
        Assert.Equal("id=srv1 name=kim protocol=ws", new ServiceRecord().ToString());

    [Fact]
    public void A_service_record_is_logged_with_all_that_is_there()
    {
        var service = new ServiceRecord
        {
            Id = "srv2",
            Name = "chat",
            Namespace = "test",
            Protocol = "tls",
            PublicAddress = "chat.example.com",
            PublicPort = 443,
            Tags = ["blue", "eu"],
            Metadata = new Dictionary<string, string> { ["rack"] = "7" },
        };

        Assert.Equal(
            "id=srv2 name=chat namespace=test protocol=tls public=chat.example.com:443 tags=blue,eu meta=rack:7", service.ToString());
    }
}
