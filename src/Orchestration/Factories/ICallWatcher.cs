namespace Orchestration.Factories;

/// <summary>Is told when what a factory's calls came to changes whether it may be given more of them.</summary>
internal interface ICallWatcher
{
    /// <summary>Too many calls failed; the last of them like this.</summary>
    void Opened(ActionFailure last);

    /// <summary>It works again.</summary>
    void Closed();

    /// <summary>It asked for no calls for a while.</summary>
    void Paused(TimeSpan length);

    /// <summary>A while is over: it may be given a call.</summary>
    void Admits();
}
