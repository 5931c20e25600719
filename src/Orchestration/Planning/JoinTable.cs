using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>The joins of a plan that are more than "all of these steps succeeded", as flat arrays: inner nodes in pre-order, leaves by the step that they name.</summary>
internal sealed class JoinTable
{
    private readonly int[] _roots;
    private readonly int[] _leafOffsets;
    private readonly int[] _leafNodes;
    private readonly StepOutcome[] _leafOutcomes;
    private readonly bool[] _cancelsRemaining;
    private readonly bool[] _mayBeOvertaken;

    public JoinTable(JoinNode[] nodes, int[] roots, int[] leafOffsets, int[] leafNodes, StepOutcome[] leafOutcomes, bool[] cancelsRemaining, bool[] mayBeOvertaken)
    {
        Nodes = nodes;
        _roots = roots;
        _leafOffsets = leafOffsets;
        _leafNodes = leafNodes;
        _leafOutcomes = leafOutcomes;
        _cancelsRemaining = cancelsRemaining;
        _mayBeOvertaken = mayBeOvertaken;
    }

    /// <summary>The inner nodes; those of one join follow each other, each before all below it.</summary>
    public JoinNode[] Nodes { get; }

    /// <summary>The outermost node of a step's join, or −1 when the step waits for plain success.</summary>
    public int RootOf(int step) => _roots[step];

    public bool IsRich(int step) => _roots[step] >= 0;

    /// <summary>The nodes of the leaves that name a step.</summary>
    public ReadOnlySpan<int> LeafNodesOf(int step) => _leafNodes.AsSpan(_leafOffsets[step].._leafOffsets[step + 1]);

    /// <summary>The outcomes that the leaves that name a step wait for, in the same order.</summary>
    public ReadOnlySpan<StepOutcome> LeafOutcomesOf(int step) => _leafOutcomes.AsSpan(_leafOffsets[step].._leafOffsets[step + 1]);

    public bool CancelsRemaining(int step) => _cancelsRemaining[step];

    /// <summary>Whether the step may be cancelled alone, because a join names it that cancels the remaining.</summary>
    public bool MayBeOvertaken(int step) => _mayBeOvertaken[step];
}
