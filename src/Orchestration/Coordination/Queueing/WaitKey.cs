using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination.Queueing;

/// <summary>What a step waits for a place at: the host, a named limit, or the factories that fit a name, a type and an action.</summary>
internal readonly record struct WaitKey(bool IsHost, string? Limit, string? Factory, FactoryType? Type, string? Action, bool IsImportant = false)
{
    public static WaitKey Host { get; } = new(true, null, null, null, null);

    /// <summary>The one place of steps that ran when more than one process died; no limit can have this name.</summary>
    public static WaitKey Suspects { get; } = ForLimit("\0suspects");

    public static WaitKey ForTask(RoutingTask task) => new(false, null, task.Factory, task.FactoryType, task.Action, task.IsImportant);

    public static WaitKey ForLimit(string name) => new(false, name, null, null, null);

    public bool IsForFactories => !IsHost && Limit is null;

    public bool Fits(ConnectedFactory factory) =>
        IsForFactories
        && (Factory is null || Factory == factory.Name)
        && (Type is null || Type == factory.Type)
        && (Action is null || factory.Offers(Action))
        && (IsImportant || factory.HasUnreservedPlace);
}
