using System.Collections.Concurrent;
using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>Workers that commit without a pause, and the memory of what they were told was safe.</summary>
internal sealed class Workload(IExecutionStore store, int workers)
{
    private readonly ConcurrentDictionary<string, int> _acknowledged = new(StringComparer.Ordinal);
    private volatile bool _isEnough;
    private int _commits;

    /// <summary>How many commits were acknowledged.</summary>
    public int Commits => Volatile.Read(ref _commits);

    /// <summary>Lets the workers work while something happens; then they finish what they began.</summary>
    public async Task RunAsync(Func<Task> meanwhile)
    {
        Task[] work = [.. Enumerable.Range(0, workers).Select(number => Task.Factory.StartNew(
            () => WorkAsync(number), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default).Unwrap())];
        try
        {
            await meanwhile();
        }
        finally
        {
            _isEnough = true;
        }

        await Task.WhenAll(work);
    }

    /// <summary>Nothing is lost, nothing is doubled, and all is in order.</summary>
    public async Task VerifyAsync(IExecutionStore reader)
    {
        _acknowledged.Should().NotBeEmpty();
        foreach ((string id, int turns) in _acknowledged)
        {
            StoredExecution found = await reader.ReadAsync(id);
            found.Payloads().Should().Equal(Enumerable.Range(0, turns).SelectMany(turn => new object?[] { $"{turn}", null }));
            found.Status.Should().Be(ExecutionStatus.Completed);
        }
    }

    private async Task WorkAsync(int worker)
    {
        for (int number = 0; !_isEnough; number++)
        {
            StoredExecution execution = await CreateAsync($"w{worker}-{number}");
            int turn = 0;
            bool isLast;
            do
            {
                isLast = turn == 50 || _isEnough;
                await store.CommitAsync(execution, isLast ? ExecutionStatus.Completed : ExecutionStatus.Running, [$"{turn}", null]);
                _acknowledged[execution.ExecutionId] = ++turn;
                Interlocked.Increment(ref _commits);
            }
            while (!isLast);
        }
    }

    private async Task<StoredExecution> CreateAsync(string id)
    {
        StoredExecution execution = Sample.New(id);
        while (true)
        {
            try
            {
                StoredExecution? existing = await store.CreateAsync(execution, CancellationToken.None);
                return existing ?? execution;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
    }
}
