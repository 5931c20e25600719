namespace Orchestration.Planning;

/// <summary>One inner node of a compiled join: true once <paramref name="Required"/> of its children are, false once that is out of reach.</summary>
/// <param name="Owner">The step whose join it is part of.</param>
/// <param name="Parent">The node above it, or −1 at the top.</param>
/// <param name="Required">How many children must be true.</param>
/// <param name="Children">How many children it has, leaves included.</param>
/// <param name="Size">How many nodes there are from this one down, itself included.</param>
internal readonly record struct JoinNode(int Owner, int Parent, int Required, int Children, int Size);
