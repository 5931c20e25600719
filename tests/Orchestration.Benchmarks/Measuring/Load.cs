using Orchestration.Benchmarks.Contenders;

namespace Orchestration.Benchmarks.Measuring;

/// <summary>Runs a graph so many times, so many at once.</summary>
internal static class Load
{
    public static async Task RunAsync(IContender contender, int executions, int concurrency)
    {
        if (concurrency == 1)
        {
            for (int i = 0; i < executions; i++)
                await contender.RunAsync();

            return;
        }

        Budget left = new(executions);
        Task[] callers = new Task[concurrency];
        for (int caller = 0; caller < callers.Length; caller++)
            callers[caller] = CallAsync(contender, left);

        await Task.WhenAll(callers);
    }

    private static async Task CallAsync(IContender contender, Budget left)
    {
        await Task.Yield();
        while (left.Take())
            await contender.RunAsync();
    }

    private sealed class Budget(int executions)
    {
        private int _left = executions;

        public bool Take() => Interlocked.Decrement(ref _left) >= 0;
    }
}
