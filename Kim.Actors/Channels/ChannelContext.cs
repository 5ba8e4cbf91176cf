using Kim.Actors.Metrics;
using Kim.Actors.Settings;

namespace Kim.Actors.Channels;

/// <summary>What all channels of a node share.</summary>
/// <param name="Settings">The node's.</param>
/// <param name="Clock">What all waits but those of actors' own timers go by.</param>
/// <param name="Metrics">The node's.</param>
internal sealed record ChannelContext(KimSettings Settings, TimeProvider Clock, KimMetrics Metrics);
