using System.Text.Json.Nodes;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>One task of a run, and how far it is.</summary>
internal sealed class InterpretedNode(string path, ArgoTask task, ArgoDocument home, ArgoTemplate? template)
{
    public string Path { get; } = path;

    public ArgoTask Task { get; } = task;

    public ArgoDocument Home { get; } = home;

    public ArgoTemplate? Template { get; } = template;

    public NodeState State { get; set; }

    /// <summary>The tasks below it, when it has some and runs.</summary>
    public InterpretedDag? Inner { get; set; }

    /// <summary>When it ends, or when the work of its exit handler does; far away otherwise.</summary>
    public long DueAt { get; set; } = long.MaxValue;

    public NodeState DueState { get; set; }

    /// <summary>The item that it is, when it is one of a loop.</summary>
    public JsonNode? Item { get; init; }

    /// <summary>Its items, when it is a loop that ran.</summary>
    public IReadOnlyList<InterpretedNode> Items { get; set; } = [];

    public bool RunsHook { get; set; }

    /// <summary>What the tasks below it put out, when it has some.</summary>
    public IReadOnlyDictionary<string, string?> Outputs { get; set; } = new Dictionary<string, string?>();

    public IReadOnlyDictionary<string, string> Arguments { get; set; } = new Dictionary<string, string>();

    public bool IsFinal => State > NodeState.Running;

    /// <summary>Whether others may go on.</summary>
    public bool IsOver => IsFinal && !RunsHook;

    public bool IsAtWork => State == NodeState.Running || RunsHook;
}
