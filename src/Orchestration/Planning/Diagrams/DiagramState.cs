namespace Orchestration.Planning.Diagrams;

/// <summary>How far a step is: a word, and the colours that go with it.</summary>
/// <param name="Word">One word of letters and underscores.</param>
/// <param name="Fill">The colour inside, as <c>#rrggbb</c>; black text on it has a contrast of 7:1 or more.</param>
/// <param name="Stroke">The colour of the border, as <c>#rrggbb</c>.</param>
internal sealed record DiagramState(string Word, string Fill, string Stroke);
