namespace Orchestration.Templates;

/// <summary>Places in a document that are looked for, as a tree: one node for each name or index on the way.</summary>
internal sealed class PlaceTree
{
    private readonly Dictionary<string, PlaceTree> _children = new(StringComparer.Ordinal);
    private readonly PlaceTree? _parent;
    private int _offset = -1;

    public PlaceTree()
    {
    }

    private PlaceTree(PlaceTree parent) => _parent = parent;

    /// <summary>Where the value stands in the document, or the nearest value around it that is there.</summary>
    public int Offset
    {
        get
        {
            PlaceTree node = this;
            while (node._offset < 0 && node._parent is { } parent)
                node = parent;

            return Math.Max(node._offset, 0);
        }
        set => _offset = _offset < 0 ? value : _offset;
    }

    public bool IsLeaf => _children.Count == 0;

    /// <summary>The node one name or index down, or null when nobody looks for anything there.</summary>
    public PlaceTree? Find(string step) => _children.GetValueOrDefault(step);

    /// <summary>Looks for a place such as <c>$.steps[2].parameters['a b']</c>.</summary>
    public PlaceTree Add(string place)
    {
        PlaceTree node = this;
        int position = place.StartsWith('$') ? 1 : 0;
        while (position < place.Length)
            node = node.Enter(Next(place, ref position));

        return node;
    }

    private PlaceTree Enter(string step)
    {
        if (!_children.TryGetValue(step, out PlaceTree? child))
            _children.Add(step, child = new PlaceTree(this));

        return child;
    }

    /// <summary>One step of a place: a name as it is, an index in brackets.</summary>
    private static string Next(string place, ref int position)
    {
        if (place.AsSpan(position).StartsWith("['"))
            return Quoted(place, ref position);

        int start = place[position] == '.' ? position + 1 : position;
        int length = place.AsSpan(Math.Min(start + 1, place.Length)).IndexOfAny('.', '[');
        position = length < 0 ? place.Length : start + 1 + length;
        return place[start..position];
    }

    private static string Quoted(string place, ref int position)
    {
        System.Text.StringBuilder name = new();
        for (position += 2; position < place.Length && place[position] != '\''; position++)
        {
            if (place[position] == '\\' && position + 1 < place.Length)
                position++;
            name.Append(place[position]);
        }

        position = Math.Min(position + 2, place.Length);
        return name.ToString();
    }
}
