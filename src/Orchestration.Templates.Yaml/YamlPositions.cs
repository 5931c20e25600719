namespace Orchestration.Templates.Yaml;

/// <summary>Remembers from which line and column of the YAML each part of the JSON came.</summary>
internal sealed class YamlPositions : IDocumentPositions
{
    private readonly List<int> _offsets = [];
    private readonly List<(int Line, int Column)> _places = [];

    /// <summary>What follows in the JSON comes from here.</summary>
    public void Add(int offset, int line, int column)
    {
        _offsets.Add(offset);
        _places.Add((line, column));
    }

    public (int Line, int Column) Find(int offset)
    {
        int index = _offsets.BinarySearch(offset);
        if (index < 0)
            index = ~index - 1;

        return index < 0 ? (1, 1) : _places[index];
    }
}
