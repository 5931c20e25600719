using System.Collections.Frozen;

namespace Orchestration.Architecture.Tests;

/// <summary>The allowed directions between the rooms of the core, complete.</summary>
internal static class Directions
{
    private const string Core = "Orchestration";
    private const string Engine = "Engine";
    private const string Registration = "DependencyInjection";
    private const string Shared = "Shared";
    private const string Diagnostics = "Diagnostics";
    private const string Outside = "Outside";

    private static readonly FrozenSet<string> SharedTypes = FrozenSet.Create("OrchestrationException", "OrchestrationProblem", "ProblemSeverity");

    private static readonly FrozenDictionary<string, string[]> Allowed = new Dictionary<string, string[]>
    {
        ["Templates"] = [],
        ["Artifacts"] = [],
        ["Factories"] = ["Templates", "Artifacts"],
        ["Planning"] = ["Templates", "Factories"],
        ["Storage"] = ["Templates", "Artifacts"],
        ["Routing"] = ["Templates", "Factories"],
        ["Coordination"] = ["Templates", "Artifacts", "Factories", "Planning", "Storage", "Routing"],
        [Engine] = ["Templates", "Planning", "Coordination", "Storage", "Routing", "Factories"],
    }.ToFrozenDictionary();

    /// <summary>The one way from the engine back to its registration: an engine without a host registers itself.</summary>
    private const string RegisteringMethod = "Create";

    /// <summary>The edges that no direction allows.</summary>
    public static IEnumerable<Edge> Forbidden(IEnumerable<Edge> edges) => edges.Where(edge => !IsAllowed(edge)).Distinct();

    private static bool IsAllowed(Edge edge)
    {
        string from = RoomOf(edge.FromNamespace, edge.FromType);
        string to = RoomOf(edge.ToNamespace, edge.ToType);
        if (from == to || from is Registration or Outside || to is Shared or Outside)
            return true;

        if (from is Shared or Diagnostics)
            return false;

        if (from == Engine && to == Registration)
            return edge.FromType == "OrchestrationEngine" && edge.Member == RegisteringMethod;

        return to == Diagnostics || (Allowed.TryGetValue(from, out string[]? rooms) && rooms.Contains(to));
    }

    private static string RoomOf(string typeNamespace, string type)
    {
        if (typeNamespace == Core)
            return SharedTypes.Contains(type) ? Shared : Engine;

        if (typeNamespace == "Microsoft.Extensions.DependencyInjection")
            return Registration;

        return typeNamespace.StartsWith(Core + ".", StringComparison.Ordinal) ? typeNamespace.Split('.')[1] : Outside;
    }
}
