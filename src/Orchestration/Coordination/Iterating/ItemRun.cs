using Orchestration.Coordination.Parts;

namespace Orchestration.Coordination.Iterating;

/// <summary>The items of a for-each that were begun together, and how far they are. A part of the fold.</summary>
internal sealed class ItemRun(int step, int first, int count) : PartRun(step, first, count)
{
    public override PartKind Kind => PartKind.Item;
}
