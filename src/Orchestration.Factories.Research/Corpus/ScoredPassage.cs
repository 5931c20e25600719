namespace Orchestration.Factories.Research.Corpus;

/// <summary>A passage that a search found.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Number">Its place in the corpus, by path and line, counted from 0.</param>
/// <param name="Score">BM25, higher is better.</param>
internal sealed record ScoredPassage(Passage Passage, int Number, double Score);
