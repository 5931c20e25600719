using Microsoft.Extensions.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Timing;

/// <summary>What time limits keep in memory of calls that have returned long before.</summary>
public sealed class DeadlineMemoryTests
{
    private const int Steps = 40;

    private readonly List<WeakReference> _requests = [];

    private SimulatedEngine? Simulated { get; set; }

    [Fact]
    public async Task A_call_that_returned_within_its_time_is_forgotten_at_once()
    {
        await using SimulatedEngine simulation = Run(1, step => step with { AttemptTimeout = TimeSpan.FromHours(1) });

        simulation.RunFor(Seconds(30));

        Kept().Should().BeLessThan(3);
    }

    [Fact]
    public async Task A_call_that_was_given_up_is_forgotten_once_it_returns()
    {
        await using SimulatedEngine simulation = Run(20, step => step with { AttemptTimeout = Seconds(1), AllowFailure = true });
        simulation.RunFor(Seconds(15));
        Kept().Should().Be(Steps);

        simulation.RunFor(Seconds(15));

        Kept().Should().BeLessThan(3);
    }

    private int Kept()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _requests.Should().HaveCount(Steps);
        return _requests.Count(request => request.IsAlive);
    }

    private SimulatedEngine Run(double seconds, Func<WorkflowStep, WorkflowStep> limited)
    {
        ScriptedFactory factory = Factory().On("last").On(DoWork, script => script.Does(async (request, _) =>
        {
            _requests.Add(new WeakReference(request));
            await Task.Delay(Seconds(seconds), Simulated!.Time, CancellationToken.None);
            return ActionResult.Empty;
        }));
        SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder
            .AddFactory(factory)
            .ConfigureWorkflows(options => (options.CancellationGrace, options.AbandonedPlaceTime) = (Seconds(5), TimeSpan.FromHours(1))));
        Simulated = simulation;
        simulation.Start(Template(
            [.. Enumerable.Range(0, Steps).Select(number => limited(Step($"s{number}"))), new WorkflowStep { StepId = "word", Signal = new SignalWait { Name = "word" } }]));
        return simulation;
    }
}
