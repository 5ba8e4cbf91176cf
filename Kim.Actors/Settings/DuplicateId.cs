namespace Kim.Actors.Settings;

/// <summary>What happens when an id logs in that a channel holds already: <c>kim.duplicate-id</c>.</summary>
public enum DuplicateId
{
    /// <summary>The newcomer gets 1008 "channelId is repeated". Written <c>reject</c>.</summary>
    Reject,

    /// <summary>The old channel gets 1008 "replaced" and the newcomer takes its id. Written <c>replace</c>.</summary>
    Replace,
}
