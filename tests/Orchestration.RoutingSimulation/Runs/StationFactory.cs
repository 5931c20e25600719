using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.RoutingSimulation.Runs;

/// <summary>What the router knows of a station; the simulation itself does the work.</summary>
internal sealed class StationFactory(string name, params string[] further) : IFactory
{
    public const string Action = "work";

    public string Name => name;

    public FactoryType Type => FactoryType.Media;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new ActionDescriptor(Action), .. further.Select(action => new ActionDescriptor(action))];

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) =>
        new(ActionResult.Failed(FailureKind.Permanent, "The simulation does the work."));

    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(FactoryHealth.Connected);
}
