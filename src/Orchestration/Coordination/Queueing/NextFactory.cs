using Orchestration.Coordination.Folding;
using Orchestration.Factories;
using Orchestration.Routing;
using Orchestration.Templates;

namespace Orchestration.Coordination.Queueing;

/// <summary>Says to the router what the calls of a step that failed mean for the next one.</summary>
internal static class NextFactory
{
    /// <summary>The task of the next attempt: at another factory if the failure may be one of the factory, at the same one if the call may have taken effect and must not be repeated blindly.</summary>
    public static RoutingTask After(List<FailedCall> failed, RoutingTask task, ExecutionHost host)
    {
        if (task.Factory is not null)
            return task;
        if (failed[^1] is { Kind: FailureKind.Unknown or FailureKind.Timeout } last && !IsIdempotent(host.Factories.FindConnected(last.Factory), task.Action))
            return new RoutingTask(task) { BoundTo = last.Factory };

        string[] failedAt = [.. failed.Where(call => MayBeOfFactory(call.Kind)).Select(call => call.Factory)];
        return failedAt.Length == 0 ? task : new RoutingTask(task) { FailedAt = failedAt };
    }

    private static bool MayBeOfFactory(FailureKind kind) =>
        kind is FailureKind.Transient or FailureKind.Unavailable or FailureKind.RateLimited or FailureKind.Timeout;

    private static bool IsIdempotent(ConnectedFactory? factory, string? action) => factory?.Actions.Find(action ?? "")?.IsIdempotent ?? true;
}
