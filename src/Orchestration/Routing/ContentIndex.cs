using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Knows the words of what each factory offers, and finds those that a task is about.</summary>
internal sealed class ContentIndex
{
    private readonly Dictionary<ConnectedFactory, Entry> _entries = [];

    public ContentIndex(ConnectedFactory[] factories)
    {
        foreach (ConnectedFactory factory in factories)
        {
            HashSet<string>[] actions = [.. factory.Actions.Descriptors.Select(action => Words.Of([action.Name, .. action.Keywords]))];
            _entries[factory] = new Entry(Words.Of(factory.Type.Name), actions);
        }
    }

    /// <summary>The factories that fit the words best, with the words that fit; empty when no word fits.</summary>
    public (ConnectedFactory[] Best, string[] Matched) Match(ConnectedFactory[] factories, HashSet<string> words)
    {
        List<ConnectedFactory> best = [];
        HashSet<string> matched = [];
        int highest = 1;
        foreach (ConnectedFactory factory in factories)
        {
            HashSet<string> fitting = _entries[factory].Fitting(words);
            if (fitting.Count < highest)
                continue;

            if (fitting.Count > highest)
            {
                best.Clear();
                matched.Clear();
                highest = fitting.Count;
            }

            best.Add(factory);
            matched.UnionWith(fitting);
        }

        return ([.. best], [.. words.Where(matched.Contains)]);
    }

    private sealed record Entry(HashSet<string> Type, HashSet<string>[] Actions)
    {
        /// <summary>The words that fit the factory's type or the one action that fits best.</summary>
        public HashSet<string> Fitting(HashSet<string> words)
        {
            HashSet<string> ofType = [.. words.Where(Type.Contains)];
            HashSet<string> best = ofType;
            foreach (HashSet<string> action in Actions)
            {
                HashSet<string> fitting = [.. ofType, .. words.Where(action.Contains)];
                if (fitting.Count > best.Count)
                    best = fitting;
            }

            return best;
        }
    }
}
