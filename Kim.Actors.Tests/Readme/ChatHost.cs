using Akka.Hosting;
using Kim.Actors.Hosting;
using Microsoft.Extensions.Hosting;

namespace Chat;

public static class ChatHost
{
    public static IHost Build(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddAkka("chat", akka => akka
            .AddHoconFile("hocon.conf", HoconAddMode.Append)
            .WithKim(kim => kim.WithListener<ShoutListener>()));
        return builder.Build();
    }
}
