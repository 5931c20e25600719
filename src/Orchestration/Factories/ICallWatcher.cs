namespace Orchestration.Factories;

/// <summary>Is told when what a factory's calls came to changes whether it may be given more of them.</summary>
internal interface ICallWatcher
{
    /// <summary>Too many calls failed; the last of them like this.</summary>
    void Opened(ActionFailure last);

    /// <summary>The time for which it was to be given no calls is over: one may find out whether it works again.</summary>
    void BreakEnded();

    /// <summary>It works again.</summary>
    void Closed();

    /// <summary>It asked for no calls for a while.</summary>
    void Paused(TimeSpan length);

    /// <summary>The while for which it asked is over: it may be given calls.</summary>
    void PauseEnded();
}
