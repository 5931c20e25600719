using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Routing;
using Orchestration.Routing.Hedging;
using Orchestration.RoutingSimulation.Workloads;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.RoutingSimulation.Hedging;

/// <summary>Executions of one step each, in the real engine and in virtual time, at factories that are equally fast and have long tails.</summary>
internal sealed class HedgedRun
{
    private const int Factories = 5;
    private const int Places = 8;
    private const double WarmUp = 0.1;

    private readonly double[] _responses;
    private readonly TailFactory[] _factories;

    private HedgedRun(int count, Func<string, (double Seconds, bool IsSecond)> draw)
    {
        _responses = new double[count];
        _factories = [.. Enumerable.Range(1, Factories).Select(i => new TailFactory($"f{i}", draw))];
    }

    public HedgeCounts Counts { get; private set; }

    public int Tasks => _responses.Length;

    public double P99
    {
        get
        {
            double[] counted = _responses[(int)(_responses.Length * WarmUp)..];
            Array.Sort(counted);
            return counted[(int)(0.99 * (counted.Length - 1))];
        }
    }

    /// <summary>How many more calls there were than tasks, as a share of these.</summary>
    public double ExtraCalls => (_factories.Sum(factory => factory.Calls) - Tasks) / (double)Tasks;

    /// <summary>How long factories were at work, in seconds.</summary>
    public double Work => _factories.Sum(factory => factory.BusySeconds);

    /// <summary>Which share of that was for second calls.</summary>
    public double ExtraWork => _factories.Sum(factory => factory.SecondSeconds) / Work;

    /// <param name="seed">Decides all.</param>
    /// <param name="tasks">How many there are.</param>
    /// <param name="load">The share of the places that would be taken without hedging.</param>
    /// <param name="isHedged">Whether there are second calls.</param>
    /// <param name="size">A distribution with a mean of 1 second.</param>
    /// <param name="isOfTask">Whether a second call takes as long as the first, because that is up to the task.</param>
    public static HedgedRun Of(int seed, int tasks, double load, bool isHedged, Func<Random, double> size, bool isOfTask = false)
    {
        Random random = new(seed);
        Dictionary<string, double> first = [];
        (double Seconds, bool IsSecond) Draw(string execution)
        {
            bool isSecond = first.TryGetValue(execution, out double seconds);
            if (!isSecond || !isOfTask)
                seconds = size(random);
            first.TryAdd(execution, seconds);
            return (seconds, isSecond);
        }

        HedgedRun run = new(tasks, Draw);
        run.Simulate(seed, ArrivalStreams.Poisson(seed, tasks, load * Factories * Places, Sizes.Constant), isHedged);
        return run;
    }

    private void Simulate(int seed, Arrival[] arrivals, bool isHedged)
    {
        SimulatedEngine simulation = SimulatedEngine.Create(seed, builder =>
        {
            foreach (TailFactory factory in _factories)
                builder.AddFactory(factory, options => options.MaxConcurrency = Places);
            builder.ConfigureRouting(options =>
            {
                options.Strategy = RoutingStrategy.LoadBalanced;
                options.Seed = seed;
                options.Hedging.Enabled = isHedged;
            });
        });
        foreach (TailFactory factory in _factories)
            factory.Time = simulation.Time;
        WorkflowTemplate template = new() { WorkflowId = "tail", Steps = [new() { StepId = "s", FactoryType = "work", Action = TailFactory.Action }] };

        simulation.Run(() => StartAllAsync(simulation, template, arrivals));
        Counts = simulation.Engine.Router.Hedging.Counts.Select(one => one.Value).SingleOrDefault();
        simulation.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task StartAllAsync(SimulatedEngine simulation, WorkflowTemplate template, Arrival[] arrivals)
    {
        long start = simulation.Time.GetTimestamp();
        TaskCompletionSource all = new();
        int open = arrivals.Length;
        for (int i = 0; i < arrivals.Length; i++)
        {
            TimeSpan gap = TimeSpan.FromTicks(start + arrivals[i].At - simulation.Time.GetTimestamp());
            if (gap > TimeSpan.Zero)
                await Task.Delay(gap, simulation.Time);
            _ = FollowAsync(i);
        }

        await all.Task;

        async Task FollowAsync(int number)
        {
            ExecutionHandle handle = await simulation.Engine.StartWorkflowAsync(template);
            WorkflowExecution execution = await handle.WaitAsync();
            _responses[number] = (execution.FinishedAt!.Value - execution.StartedAt).TotalSeconds;
            if (--open == 0)
                all.SetResult();
        }
    }
}
