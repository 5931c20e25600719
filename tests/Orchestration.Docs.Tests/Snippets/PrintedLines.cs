namespace Orchestration.Docs.Tests.Snippets;

/// <summary>Stands where a snippet says <c>Console</c>, and keeps what it writes.</summary>
internal sealed class PrintedLines
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void WriteLine(object line) => _lines.Add($"{line}");
}
