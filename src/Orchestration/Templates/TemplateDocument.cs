using System.Text;

namespace Orchestration.Templates;

/// <summary>A document that is being read: its bytes, its lines and what is wrong with it.</summary>
internal sealed class TemplateDocument(ReadOnlyMemory<byte> utf8)
{
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Parameters may be nested 64 levels deep and stand three levels down.</summary>
    public const int MaximumDepth = 67;

    private readonly List<OrchestrationProblem> _problems = [];
    private List<int>? _lineStarts;

    public ReadOnlyMemory<byte> Utf8 => utf8;

    public NearestName Suggestions { get; } = new();

    public bool HasProblems => _problems.Count > 0;

    public void Report(string code, int offset, string place, string message, string remedy)
    {
        _lineStarts ??= FindLines();
        int line = _lineStarts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;

        _problems.Add(new OrchestrationProblem(code, place, message, remedy) { Line = line + 1, Column = offset - _lineStarts[line] + 1 });
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

    private List<int> FindLines()
    {
        List<int> starts = [0];
        ReadOnlySpan<byte> bytes = utf8.Span;
        for (int offset = bytes.IndexOf((byte)'\n'); offset >= 0;)
        {
            starts.Add(offset + 1);
            int next = bytes[(offset + 1)..].IndexOf((byte)'\n');
            offset = next < 0 ? -1 : offset + 1 + next;
        }

        return starts;
    }
}
