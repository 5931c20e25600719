using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination;

/// <summary>What a step waits for a place at: the host, one factory, the factories of a type, or any factory.</summary>
internal readonly record struct WaitKey(bool IsHost, string? Factory, FactoryType? Type)
{
    public static WaitKey Host { get; } = new(true, null, null);

    public static WaitKey AnyFactory { get; } = new(false, null, null);

    public static WaitKey ForFactory(string name) => new(false, name, null);

    public static WaitKey ForType(FactoryType type) => new(false, null, type);

    public static WaitKey ForTask(RoutingTask task) =>
        task.Factory is { } factory ? ForFactory(factory) : task.FactoryType is { } type ? ForType(type) : AnyFactory;
}
