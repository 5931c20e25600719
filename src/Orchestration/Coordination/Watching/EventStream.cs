using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orchestration.Coordination.Events;
using Orchestration.Storage;

namespace Orchestration.Coordination.Watching;

/// <summary>The events of one execution, those that were and those that come, whoever runs it.</summary>
internal static class EventStream
{
    public static async IAsyncEnumerable<ExecutionEvent> WatchAsync(ExecutionLink link, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long next = afterSequence;
        EventReader reader = new(link.Plan);
        while (true)
        {
            ExecutionDriver? driver = link.Driver;
            Channel<StepProgressed?>? channel = driver?.Watchers.Add();
            try
            {
                while (true)
                {
                    StoredExecution stored = link.Stored;
                    bool isFinal = stored.Status.IsFinal;
                    for (; next < stored.Log.Count; next++)
                        yield return reader.Read(stored, (int)next);
                    while (isFinal && channel is not null && channel.Reader.TryRead(out StepProgressed? last))
                    {
                        if (last is not null)
                            yield return last;
                    }

                    if (isFinal)
                        yield break;
                    if (driver is null || driver.HasLeft || driver.Run != stored.Runs)
                        break;
                    if (await channel!.Reader.ReadAsync(cancellationToken) is { } progress)
                        yield return progress;
                }
            }
            finally
            {
                if (channel is not null)
                    driver!.Watchers.Remove(channel);
            }

            if (link.Driver is null)
                await link.LookAgainAsync(cancellationToken);
        }
    }
}
