namespace Orchestration.Routing.Strategies;

/// <summary>Numbers that look like chance and are the same for the same seed, on every machine.</summary>
internal static class SeededHash
{
    /// <summary>Between 0 and 1, both excluded.</summary>
    public static double Of(int seed, string key, string factory) => Fraction(Add(Add(Start(seed), key), factory));

    /// <summary>Between 0 and 1, both excluded.</summary>
    public static double Of(int seed, long decision, string factory) => Fraction(Add(Start(seed), factory) + ((ulong)decision * 0x9E3779B97F4A7C15UL));

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }

    private static ulong Start(int seed) => 14695981039346656037UL ^ (uint)seed;

    /// <summary>FNV-1a, with an end that no text can contain.</summary>
    private static ulong Add(ulong hash, string text)
    {
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return (hash ^ 0x10000UL) * 1099511628211UL;
    }

    /// <summary>The upper 53 bits.</summary>
    private static double Fraction(ulong hash) => ((Mix(hash) >> 11) + 0.5) / (1UL << 53);
}
