namespace Orchestration.Coordination;

/// <summary>The one seam through which the engine queues work, so that a simulator can own the order.</summary>
internal interface IDispatchQueue
{
    void Enqueue(IThreadPoolWorkItem work);
}
