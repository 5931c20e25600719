using System.Globalization;
using Orchestration.Templates;

namespace Orchestration.Planning.Diagrams;

/// <summary>What every notation draws of a plan: boxes and arrows. Joins other than "all of these" get a box of their own.</summary>
internal sealed class DiagramGraph
{
    private readonly List<DiagramNode> _nodes = [];
    private readonly List<DiagramEdge> _edges = [];
    private readonly ExecutionPlan _plan;
    private int _joins;

    private DiagramGraph(ExecutionPlan plan) => _plan = plan;

    public IReadOnlyList<DiagramNode> Nodes => _nodes;

    public IReadOnlyList<DiagramEdge> Edges => _edges;

    public static DiagramGraph Of(ExecutionPlan plan, Func<int, DiagramState?> stateOf)
    {
        DiagramGraph graph = new(plan);
        for (int place = 0; place < plan.PlaceCount; place++)
        {
            int step = plan.NumberAt(place);
            DiagramNodeKind kind = !plan.IsFinally(step) ? DiagramNodeKind.Step : DiagramNodeKind.FinallyStep;
            graph._nodes.Add(new DiagramNode(IdOf(step), Describe(plan.Steps[step].Definition, stateOf(step)), kind, StepLines.ShapeOf(plan.Steps[step].Definition), stateOf(step)));
        }

        for (int place = 0; place < plan.PlaceCount; place++)
        {
            int step = plan.NumberAt(place);
            graph.Connect(plan.Steps[step].Definition.Dependencies, IdOf(step));
        }

        return graph;
    }

    private void Connect(Join dependencies, string target)
    {
        Stack<(Join Join, string Target, bool TargetIsAll)> undone = new([(dependencies, target, true)]);
        while (undone.TryPop(out (Join Join, string Target, bool TargetIsAll) next))
        {
            if (next.Join.Kind == JoinKind.Step)
            {
                if (_plan.TryGetStep(next.Join.StepId!, out int step))
                    _edges.Add(new DiagramEdge(IdOf(step), next.Target, Label(next.Join.Outcome)));
                continue;
            }

            bool isPlain = next.Join.Kind == JoinKind.All && next.TargetIsAll && !next.Join.CancelsRemaining;
            string node = isPlain ? next.Target : AddJoin(next.Join, next.Target);
            for (int child = next.Join.Children.Count - 1; child >= 0; child--)
                undone.Push((next.Join.Children[child], node, next.Join.Kind == JoinKind.All));
        }
    }

    private string AddJoin(Join join, string target)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"j{_joins++}");
        string label = join.Kind switch
        {
            JoinKind.Any => "any",
            JoinKind.AtLeast => string.Create(CultureInfo.InvariantCulture, $"{join.Required} of {join.Children.Count}"),
            _ => "all",
        };
        _nodes.Add(new DiagramNode(id, join.CancelsRemaining ? [label, "cancels the rest"] : [label], DiagramNodeKind.Join, DiagramShape.Rhombus, State: null));
        _edges.Add(new DiagramEdge(id, target, Label: null));
        return id;
    }

    private static string IdOf(int step) => string.Create(CultureInfo.InvariantCulture, $"s{step}");

    private static List<string> Describe(WorkflowStep step, DiagramState? state)
    {
        List<string> lines = StepLines.Of(step);
        if (state is not null)
            lines.Add(state.Word.Replace('_', ' '));
        return lines;
    }

    private static string? Label(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Succeeded => null,
        StepOutcome.SucceededOrSkipped => "succeeded or skipped",
        _ => SnakeCase.Normalize(outcome.ToString()),
    };
}
