using System.Text;

namespace Orchestration.Templates;

/// <summary>A document that is being read: its bytes as JSON, and what is wrong with it, in the places of the text that its author wrote.</summary>
internal sealed class TemplateDocument(ReadOnlyMemory<byte> utf8, IDocumentPositions positions)
{
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Enough for joins that are nested 498 deep; parameters have a limit of their own.</summary>
    public const int MaximumDepth = 1000;

    private readonly List<OrchestrationProblem> _problems = [];

    public ReadOnlyMemory<byte> Utf8 => utf8;

    public NearestName Suggestions { get; } = new();

    public bool HasProblems => _problems.Count > 0;

    public void Report(string code, int offset, string place, string message, string remedy)
    {
        (int line, int column) = positions.Find(offset);
        _problems.Add(new OrchestrationProblem(code, place, message, remedy) { Line = line, Column = column });
    }

    public InvalidTemplateException ToException(Exception? cause = null) =>
        new([.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)], cause);

    /// <summary>Where the first byte stands that is not UTF-8; −1 when all are.</summary>
    public int FindInvalidByte()
    {
        if (System.Text.Unicode.Utf8.IsValid(utf8.Span))
            return -1;

        int offset = 0;
        while (Rune.DecodeFromUtf8(utf8.Span[offset..], out _, out int length) == System.Buffers.OperationStatus.Done)
            offset += length;

        return offset;
    }
}
