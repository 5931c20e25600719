namespace Orchestration.Templates;

/// <summary>Answers where a byte of the JSON text stands in the document that its author wrote, which may be another format.</summary>
internal interface IDocumentPositions
{
    /// <summary>The line and the column of a byte, both counted from 1.</summary>
    (int Line, int Column) Find(int offset);
}
