using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.RoutingSimulation.Capabilities;

/// <summary>A factory that offers what the bits of a number say.</summary>
internal sealed class CapabilityFactory(string name, uint capabilities) : IFactory
{
    public string Name => name;

    public uint Capabilities => capabilities;

    public FactoryType Type => FactoryType.Application;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [.. NamesOf(capabilities).Select(action => new ActionDescriptor(action))];

    public static string[] NamesOf(uint capabilities) =>
        [.. Enumerable.Range(0, 32).Where(bit => (capabilities >> bit & 1) == 1).Select(bit => $"a{bit}")];

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken) => new(ActionResult.Empty);

    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(FactoryHealth.Connected);
}
