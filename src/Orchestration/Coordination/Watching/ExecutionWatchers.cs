using System.Threading.Channels;
using Orchestration.Coordination.Events;

namespace Orchestration.Coordination.Watching;

/// <summary>Those who watch an execution. Costs nothing while there are none.</summary>
internal sealed class ExecutionWatchers
{
    private Channel<StepProgressed?>[] _watchers = [];

    public bool Any => Volatile.Read(ref _watchers).Length > 0;

    /// <summary>Starts watching: the channel gets null for each commit, and progress as it comes; the oldest entries are dropped when nobody reads.</summary>
    public Channel<StepProgressed?> Add()
    {
        Channel<StepProgressed?> watcher = Channel.CreateBounded<StepProgressed?>(
            new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        Change(watchers => [.. watchers, watcher]);
        return watcher;
    }

    public void Remove(Channel<StepProgressed?> watcher) =>
        Change(watchers => [.. watchers.Where(one => one != watcher)]);

    /// <summary>Events were committed.</summary>
    public void Signal() => Publish(null);

    public void Publish(StepProgressed? progress)
    {
        foreach (Channel<StepProgressed?> watcher in Volatile.Read(ref _watchers))
            watcher.Writer.TryWrite(progress);
    }

    private void Change(Func<Channel<StepProgressed?>[], Channel<StepProgressed?>[]> change)
    {
        Channel<StepProgressed?>[] before;
        do
        {
            before = Volatile.Read(ref _watchers);
        }
        while (Interlocked.CompareExchange(ref _watchers, change(before), before) != before);
    }
}
