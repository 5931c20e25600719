namespace Orchestration.Coordination.Driving;

/// <summary>Queues work on the thread pool, without the caller's context.</summary>
internal sealed class ThreadPoolDispatchQueue : IDispatchQueue
{
    public bool ChoosesOrder => false;

    public void Enqueue(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: true);
}
