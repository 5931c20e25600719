namespace Orchestration.Factories.Research.Corpus;

/// <summary>One file of the corpus.</summary>
/// <param name="Path">Relative to the corpus, with forward slashes.</param>
/// <param name="Title">From the front matter, the first heading or the file's name.</param>
/// <param name="Tags">Words from the front matter by which the document is found, or nothing.</param>
/// <param name="Illustrative">Whether the front matter says that its figures are illustrative.</param>
internal sealed record CorpusDocument(string Path, string Title, string Tags, bool Illustrative);
