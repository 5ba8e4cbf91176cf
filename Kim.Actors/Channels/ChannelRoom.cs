using System.Net;
using Kim.Actors.Login;
using Kim.Actors.Settings;

namespace Kim.Actors.Channels;

/// <summary>Whether there is room for one more channel, under <c>max-channels</c> and <c>max-channels-per-address</c>. The manager,
/// which makes the channels, has the last word; to look before is thread-safe. Addresses are counted only if they have a limit.</summary>
internal sealed class ChannelRoom(KimSettings settings, ChannelCounts counts)
{
    /// <returns>Why there is none; null when there is.</returns>
    public Refusal? Check(EndPoint? peer) =>
        settings.MaxChannels > 0 && counts.All >= settings.MaxChannels ? Refusal.Full
        : AddressOf(peer) is { } address && counts.Of(address) >= settings.MaxChannelsPerAddress ? Refusal.FullAddress
        : null;

    /// <summary>The same for one that takes the place of an old channel, which is its own if it comes from the same address.</summary>
    public Refusal? CheckSuccessor(EndPoint? old, EndPoint? peer) =>
        AddressOf(peer) is { } address && !address.Equals(AddressOf(old)) && counts.Of(address) >= settings.MaxChannelsPerAddress
            ? Refusal.FullAddress
            : null;

    /// <summary>The same before the peer has said who it is. Under <c>duplicate-id = replace</c> it may be one that takes the place
    /// of an old channel, and only its login tells.</summary>
    public Refusal? CheckStranger(EndPoint? peer) => settings.DuplicateId == DuplicateId.Replace ? null : Check(peer);

    public void Add(EndPoint? peer) => counts.Add(AddressOf(peer));

    public void Remove(EndPoint? peer) => counts.Remove(AddressOf(peer));

    private IPAddress? AddressOf(EndPoint? peer) => settings.MaxChannelsPerAddress == 0 ? null : SourceAddress.Of(peer);
}
