using Orchestration.Storage;

namespace Orchestration.FaultTests.Workers;

/// <summary>A store that cannot be used now says so; whoever asked asks again.</summary>
internal sealed class Patience(WorkerOptions options, TimeProvider time, Task stopped)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public Task PauseAsync() => Task.Delay(Pause, time);

    public async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (StoreUnavailableException) when (options.GoesOn || !stopped.IsCompleted)
            {
                await PauseAsync();
            }
        }
    }
}
