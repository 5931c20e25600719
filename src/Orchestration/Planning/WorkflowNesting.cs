using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>Which workflows a template runs, and which those run: how deep they are nested, and whether one runs itself whatever happens.</summary>
/// <remarks>Visits each template twice and does not recurse. What the catalog does not have, or nobody knows, runs nothing.</remarks>
internal sealed class WorkflowNesting
{
    private readonly WorkflowCatalog? _catalog;
    private readonly Dictionary<WorkflowTemplate, Node> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly List<Node> _path = [];
    private readonly List<Node> _met = [];
    private readonly Node _root;

    private WorkflowNesting(WorkflowTemplate template, WorkflowCatalog? catalog)
    {
        _catalog = catalog;
        _root = new Node(template, StepsOf(template), -1);
        _met.Add(_root);
    }

    public static WorkflowNesting Of(WorkflowTemplate template, WorkflowCatalog? catalog)
    {
        WorkflowNesting nesting = new(template, catalog);
        nesting.Visit();
        return nesting;
    }

    /// <summary>How many workflows are nested behind a step of the template, its own included.</summary>
    public int HeightBehind(int step) => ChildOf(_root, step) is { } child && _nodes.TryGetValue(child, out Node? node) ? node.Height + 1 : 0;

    /// <summary>A circle of workflows, none of which depends on a condition, that was first met behind a step of the template, or null.</summary>
    public IReadOnlyList<WorkflowTemplate>? CycleBehind(int step) => _root.Cycles.GetValueOrDefault(step);

    /// <summary>The longest way from the template through a step, ending with the innermost workflow.</summary>
    public IReadOnlyList<WorkflowTemplate> DeepestBehind(int step)
    {
        List<WorkflowTemplate> way = [_root.Template];
        for (WorkflowTemplate? next = ChildOf(_root, step); next is not null; next = _nodes.GetValueOrDefault(next)?.Deepest)
            way.Add(next);

        return way;
    }

    private void Visit()
    {
        WorkflowTemplate root = _root.Template;
        _nodes.Add(root, _root);
        if (_catalog?.TryGet(new WorkflowReference(root).ToString(), out WorkflowTemplate? same) == true && same.Version == root.Version && same.Equals(root))
            _nodes.TryAdd(same, _root);

        Walk(_root, Measure);
        List<Node> met = [.. _met];
        foreach (Node node in met)
            node.Begin();
        foreach (Node node in met)
        {
            if (!node.IsDone)
                Walk(node, FindCycle);
        }
    }

    /// <summary>Follows all steps of a workflow and of those behind it, each workflow once.</summary>
    private void Walk(Node start, Action<Node, int> follow)
    {
        Enter(start);
        while (_path.Count > 0)
        {
            Node node = _path[^1];
            if (node.Next < node.Steps.Length)
                follow(node, node.Next++);
            else
            {
                _path.RemoveAt(_path.Count - 1);
                (node.Place, node.IsDone) = (-1, true);
                if (_path.Count > 0)
                    _path[^1].Hold(node);
            }
        }
    }

    private void Enter(Node node)
    {
        node.Place = _path.Count;
        _path.Add(node);
    }

    /// <summary>Looks how deep workflows are nested; one that runs itself is as deep as its other steps.</summary>
    private void Measure(Node from, int step)
    {
        if (ChildOf(from, step) is not { } child)
            return;

        if (!_nodes.TryGetValue(child, out Node? node))
        {
            node = new Node(child, StepsOf(child), _root.Next - 1);
            _nodes.Add(child, node);
            _met.Add(node);
            Enter(node);
        }
        else if (node.IsDone)
            from.Hold(node);
    }

    /// <summary>Looks for circles along steps that run whatever happens.</summary>
    private void FindCycle(Node from, int step)
    {
        if (ChildOf(from, step) is not { } child || MayNotRun(from.Steps[step]) || !_nodes.TryGetValue(child, out Node? node) || node.IsDone)
            return;

        int start = node.Place;
        if (start < 0)
            Enter(node);
        else
            _root.Cycles.TryAdd(_path[0] == _root ? _root.Next - 1 : node.RootStep, [.. _path.Skip(start).Select(entry => entry.Template), node.Template]);
    }

    /// <summary>Whether a step depends on a condition, or goes over a list that may be empty: then a workflow may run itself, as deep as workflows may be nested.</summary>
    private static bool MayNotRun(WorkflowStep? step) =>
        step is not null && (step.When is not null || (step.ForEach is { } loop && loop.Items.ToPayload().Utf8.Span is not [(byte)'[', _, _, ..]));

    private WorkflowTemplate? ChildOf(Node node, int step) =>
        node.Steps[step]?.Workflow is not { } inner ? null
        : inner.Workflow.Template
            ?? (inner.Workflow.WorkflowId.Length > 0 && _catalog?.TryGet(inner.Workflow, out WorkflowTemplate? found) == true ? found : null);

    private static WorkflowStep?[] StepsOf(WorkflowTemplate template) => [.. template.Steps, .. template.Finally];

    private sealed class Node(WorkflowTemplate template, WorkflowStep?[] steps, int rootStep)
    {
        public WorkflowTemplate Template => template;

        public WorkflowStep?[] Steps => steps;

        /// <summary>The step of the template behind which it was met first.</summary>
        public int RootStep => rootStep;

        /// <summary>The step that is looked at next.</summary>
        public int Next { get; set; }

        public bool IsDone { get; set; }

        /// <summary>Its place on the way from where the walk began; −1 when it is not on it.</summary>
        public int Place { get; set; } = -1;

        /// <summary>How many workflows are nested in this one.</summary>
        public int Height { get; private set; }

        public WorkflowTemplate? Deepest { get; private set; }

        public Dictionary<int, IReadOnlyList<WorkflowTemplate>> Cycles { get; } = [];

        /// <summary>It is to be visited once more.</summary>
        public void Begin() => (Next, IsDone) = (0, false);

        public void Hold(Node inner)
        {
            if (inner.Height + 1 <= Height)
                return;

            Height = inner.Height + 1;
            Deepest = inner.Template;
        }
    }
}
