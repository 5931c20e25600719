namespace Orchestration.Coordination.Driving;

/// <summary>The one seam through which the engine queues work, so that a simulator can own the order.</summary>
internal interface IDispatchQueue
{
    /// <summary>Whether the queue wants every attempt by itself, to choose the order in which bodies begin.</summary>
    bool ChoosesOrder { get; }

    void Enqueue(IThreadPoolWorkItem work);
}
