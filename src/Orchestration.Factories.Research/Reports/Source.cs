namespace Orchestration.Factories.Research.Reports;

/// <summary>A passage that the answer rests on.</summary>
/// <param name="Id">How the answer refers to it, counted from 1.</param>
/// <param name="Title">The title of the document.</param>
/// <param name="Path">The file, relative to the corpus.</param>
/// <param name="Line">Where the passage begins, counted from 1.</param>
/// <param name="Excerpt">How the passage begins.</param>
/// <param name="Score">Its BM25 score; higher is better, comparable within one answer only.</param>
/// <param name="Illustrative">Whether the document says that its figures are illustrative.</param>
internal sealed record Source(int Id, string Title, string Path, int Line, string Excerpt, double Score, bool Illustrative);
