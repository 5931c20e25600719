namespace Orchestration.Templates;

/// <summary>Positions in the JSON text itself; columns are counted in bytes.</summary>
internal sealed class LinePositions(ReadOnlyMemory<byte> utf8) : IDocumentPositions
{
    private List<int>? _starts;

    public (int Line, int Column) Find(int offset)
    {
        _starts ??= FindLines();
        int line = _starts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;

        return (line + 1, offset - _starts[line] + 1);
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
