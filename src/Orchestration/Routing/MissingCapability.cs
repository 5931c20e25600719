using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Says what is missing when no connected factory can do a task.</summary>
internal static class MissingCapability
{
    private const int Shown = 20;

    public static string NeededBy(RoutingTask task)
    {
        string[] needed = [.. NeededActions(task)];
        return needed.Length < 2 ? string.Concat(needed) : $"{string.Join(", ", needed[..^1])} and {needed[^1]}";
    }

    public static string Describe(ConnectedFactory[] connected, RoutingTask task)
    {
        if (connected.Length == 0)
            return "No factory is connected.";
        if (task.Factory is { } name && !connected.Any(factory => factory.Name == name))
            return $"No factory named '{name}' is connected; connected are: {List(connected.Select(factory => factory.Name))}.";
        if (task.FactoryType is { } type && !connected.Any(factory => factory.Type == type))
            return $"No factory of type {type} is connected; the connected types are: {List(connected.Select(factory => factory.Type.Name))}.";

        ConnectedFactory[] near = [.. connected.Where(factory =>
            (task.Factory is null || factory.Name == task.Factory) && (task.FactoryType is null || factory.Type == task.FactoryType))];
        return near.Length == 0
            ? $"Factory '{task.Factory}' is not of type {task.FactoryType}."
            : $"No connected factory{Scope(task)} offers {NeededBy(task)}; {Lacks(near, task)}.";
    }

    public static string DescribeUnclaimed(RoutingTable table, HashSet<string> words)
    {
        string content = words.Count == 0
            ? "the task has no factory type, action, type or keywords"
            : $"none of its words ({List(words)}) fits what the connected factories offer";
        string fallback = table.DefaultFactory is { } target ? $"the default factory '{target}' is not connected" : "there is no default factory";
        return $"Nothing says which factory should do the task: {content}, no rule is for it, and {fallback}.";
    }

    private static IEnumerable<string> NeededActions(RoutingTask task) =>
        (task.Action is null ? task.RequiredActions : [task.Action, .. task.RequiredActions]).Distinct(StringComparer.Ordinal);

    private static string Scope(RoutingTask task) => (task.Factory, task.FactoryType) switch
    {
        (not null, _) => $" named '{task.Factory}'",
        (_, not null) => $" of type {task.FactoryType}",
        _ => "",
    };

    private static string Lacks(ConnectedFactory[] near, RoutingTask task)
    {
        IEnumerable<string> lacks = near.Select(factory =>
            $"{factory.Name} lacks {string.Join(", ", NeededActions(task).Where(action => !factory.Offers(action)))} and offers {List(factory.Actions.Descriptors.Select(action => action.Name))}");
        return string.Join("; ", lacks.Take(Shown));
    }

    private static string List(IEnumerable<string> names)
    {
        string[] all = [.. names.Distinct(StringComparer.Ordinal)];
        if (all.Length == 0)
            return "nothing";
        return all.Length <= Shown ? string.Join(", ", all) : $"{string.Join(", ", all[..Shown])} and {all.Length - Shown} more";
    }
}
