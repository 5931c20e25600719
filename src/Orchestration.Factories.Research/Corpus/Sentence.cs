namespace Orchestration.Factories.Research.Corpus;

/// <summary>One sentence of a passage, without its mark-up.</summary>
/// <param name="Text">The sentence on one line.</param>
/// <param name="Line">The line on which it begins, counted from 1.</param>
internal sealed record Sentence(string Text, int Line);
