using Microsoft.Extensions.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Hedging;

/// <summary>An engine that hedges, in which <c>a</c> is known to take 1 second and the others 2, so that <c>a</c> has the first call.</summary>
internal static class HedgingBench
{
    public static WorkflowStep Anywhere { get; } = Step("s") with { FactoryType = "work" };

    public static SimulatedEngine Open(ScriptedFactory[] factories, Action<OrchestrationBuilder>? configure = null, IExecutionStore? store = null, int? places = null, bool isUsual = true)
    {
        SimulatedEngine simulation = SimulatedEngine.Create(1, builder =>
        {
            foreach (ScriptedFactory factory in factories)
                builder.AddFactory(factory, options => options.MaxConcurrency = places);
            builder.ConfigureRouting(options =>
            {
                options.Strategy = RoutingStrategy.LoadBalanced;
                options.Hedging.Enabled = isUsual;
                options.Hedging.MaxExtra = 1;
            });
            configure?.Invoke(builder);
            if (store is not null)
                builder.Services.AddSingleton(store);
        });
        foreach (ConnectedFactory connected in simulation.Engine.Factories.Factories)
            Teach(connected, connected.Name == "a" ? 1 : 2);
        return simulation;
    }

    public static ConnectedFactory Connected(this SimulatedEngine simulation, string name) => simulation.Engine.Factories.FindConnected(name)!;

    private static void Teach(ConnectedFactory connected, double seconds)
    {
        connected.Record.IsCompared = true;
        connected.Record.Of(DoWork).Times.Percentile95.Should().Be(0);
        for (int i = 0; i < 64; i++)
            connected.Record.Note(DoWork, ActionResult.Empty, TimeSpan.FromSeconds(seconds));
    }
}
