using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>What a step waits for a place at: the host, or the factories that fit a name, a type and an action.</summary>
internal readonly record struct WaitKey(bool IsHost, string? Factory, FactoryType? Type, string? Action)
{
    public static WaitKey Host { get; } = new(true, null, null, null);

    public static WaitKey ForTask(RoutingTask task) => new(false, task.Factory, task.FactoryType, task.Action);

    public bool Fits(ConnectedFactory factory) =>
        !IsHost
        && (Factory is null || Factory == factory.Name)
        && (Type is null || Type == factory.Type)
        && (Action is null || factory.Offers(Action));
}
