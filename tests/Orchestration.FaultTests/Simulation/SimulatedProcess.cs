using Microsoft.Extensions.DependencyInjection;
using Orchestration.Artifacts;
using Orchestration.Coordination.Driving;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Retrying;
using Orchestration.Storage;
using Orchestration.Testing;

namespace Orchestration.FaultTests.Simulation;

/// <summary>One process: a real engine on its own queue, over the disk that all share.</summary>
internal sealed class SimulatedProcess
{
    public SimulatedProcess(World world, int number, int slot)
    {
        Number = number;
        Slot = slot;
        Queue = new SimulatedQueue(world.Random.Next()) { CameFromElsewhere = stack => world.Violate($"work leaves the simulation: {stack}") };
        Time = new ProcessTime(world.Time, Queue);
        Store = new SimulatedStore(world, this);
        Factory = new SimulatedFactory(world, this);
        OrchestrationEngine? engine = null;
        Queue.Under(() => engine = OrchestrationEngine.Create(builder => Configure(builder, world), checksHealth: false));
        Engine = engine!;
    }

    /// <summary>The rest of a call whose process has died.</summary>
    public static Task Never { get; } = new TaskCompletionSource().Task;

    public int Number { get; }

    /// <summary>Which of the machines it runs on.</summary>
    public int Slot { get; }

    public SimulatedQueue Queue { get; }

    public ProcessTime Time { get; }

    public SimulatedStore Store { get; }

    public SimulatedFactory Factory { get; }

    public OrchestrationEngine Engine { get; }

    public ProcessState State { get; private set; }

    /// <summary>When it was last seen at work, unless it is.</summary>
    public long SeenAt { get; private set; }

    /// <summary>Whether it is being ended in good order.</summary>
    public bool IsLeaving { get; set; }

    public bool IsOver => State is ProcessState.Dead or ProcessState.Stopped;

    public bool IsRunnable => State == ProcessState.Running && Queue.HasWork;

    public void Enter(ProcessState state, long now)
    {
        State = state;
        SeenAt = now;
        if (IsOver)
            Queue.Close();
    }

    public override string ToString() => $"process {Number}";

    private void Configure(OrchestrationBuilder builder, World world)
    {
        Scenario scenario = world.Scenario;
        builder.AddFactory(Factory, options => options.MaxConcurrency = scenario.FactoryLimit)
            .AddLimit(SimulatedStep.Limit, options => options.MaxConcurrency = scenario.NamedLimit)
            .ConfigureWorkflows(options =>
            {
                options.MaxConcurrentStepsPerHost = scenario.HostLimit;
                options.CancellationGrace = TimeSpan.FromSeconds(2);
                options.AbandonedPlaceTime = TimeSpan.FromMinutes(5);
            });
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IDispatchQueue>(Queue);
        builder.Services.AddSingleton<IExecutionStore>(Store);
        builder.Services.AddSingleton<IArtifactStore>(NoArtifacts.Instance);
        builder.Services.AddSingleton(new Jitter(world.Random.Next()));
        builder.Services.Configure<RecoveryOptions>(options =>
        {
            options.MaxCrashes = scenario.MaxCrashes;
            options.ShutdownGrace = TimeSpan.FromSeconds(3);
        });
    }
}
