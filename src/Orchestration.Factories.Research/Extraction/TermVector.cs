namespace Orchestration.Factories.Research.Extraction;

/// <summary>A sentence as weights of its stems (tf-idf), of length one.</summary>
internal sealed class TermVector
{
    private readonly SortedDictionary<string, double> _weights = new(StringComparer.Ordinal);

    private TermVector()
    {
    }

    public static TermVector Of(IReadOnlyList<string> stems, IReadOnlyDictionary<string, double> rarity)
    {
        TermVector vector = new();
        foreach (string stem in stems)
            vector.Add(stem, rarity.GetValueOrDefault(stem, 0));

        vector.Normalize();
        return vector;
    }

    /// <summary>The middle of many vectors.</summary>
    public static TermVector Centroid(IEnumerable<TermVector> vectors)
    {
        TermVector centroid = new();
        foreach (TermVector vector in vectors)
        {
            foreach ((string stem, double weight) in vector._weights)
                centroid.Add(stem, weight);
        }

        centroid.Normalize();
        return centroid;
    }

    /// <summary>The cosine of the angle between two vectors, 0 to 1.</summary>
    public double Similarity(TermVector other)
    {
        (TermVector small, TermVector large) = _weights.Count <= other._weights.Count ? (this, other) : (other, this);
        double sum = 0;
        foreach ((string stem, double weight) in small._weights)
        {
            if (large._weights.TryGetValue(stem, out double match))
                sum += weight * match;
        }

        return sum;
    }

    private void Add(string stem, double weight) => _weights[stem] = _weights.GetValueOrDefault(stem) + weight;

    private void Normalize()
    {
        double length = Math.Sqrt(_weights.Values.Sum(weight => weight * weight));
        if (length == 0)
            return;

        foreach (string stem in _weights.Keys.ToArray())
            _weights[stem] /= length;
    }
}
