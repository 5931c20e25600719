using Orchestration.Factories;

namespace Orchestration.Routing.Strategies;

/// <summary>How far each factory is behind its share of the turns, or ahead of it. Never changes: the next turn makes a new one.</summary>
/// <remarks>
/// The chairman assignment of Tijdeman (1980): nobody is ever a whole turn ahead or behind. Whoever is not available keeps
/// what it is owed until it comes back, and what leaves is forgotten, so that a change of the set keeps everyone's position.
/// </remarks>
internal sealed class Turns
{
    private const double Rounding = 1e-9;

    private readonly ConnectedFactory[] _factories;
    private readonly double[] _owed;

    private Turns(ConnectedFactory[] factories, double[] owed)
    {
        _factories = factories;
        _owed = owed;
    }

    public static Turns None { get; } = new([], []);

    /// <summary>Gives the next turn: the score of who gets it is 0, the others follow by when their turn is due.</summary>
    public Turns Next(ReadOnlySpan<RoutingCandidate> candidates, Span<double> scores)
    {
        double weights = 0;
        foreach (ref readonly RoutingCandidate candidate in candidates)
            weights += candidate.Connected.Options.Weight;

        Turns next = With(candidates);
        double slack = 1.0 / (2 * candidates.Length - 2);
        int winner = -1;
        for (int i = 0; i < candidates.Length; i++)
        {
            double share = candidates[i].Connected.Options.Weight / weights;
            ref double owed = ref next._owed[next.IndexOf(candidates[i].Connected, i)];
            owed += share;
            scores[i] = (1 - slack - owed) / share;
            if (owed >= slack - Rounding && (winner < 0 || scores[i] < scores[winner] - Rounding))
                winner = i;
        }

        if (winner < 0)
            winner = Lowest(scores);
        next._owed[next.IndexOf(candidates[winner].Connected, winner)]--;
        Rank(scores, winner);
        return next;
    }

    /// <summary>A copy that has all candidates, and nobody who has left.</summary>
    private Turns With(ReadOnlySpan<RoutingCandidate> candidates)
    {
        bool isSame = !Array.Exists(_factories, factory => factory.IsRemoved);
        for (int i = 0; isSame && i < candidates.Length; i++)
            isSame = IndexOf(candidates[i].Connected, i) >= 0;
        if (isSame)
            return new Turns(_factories, [.. _owed]);

        List<ConnectedFactory> factories = [];
        foreach (ref readonly RoutingCandidate candidate in candidates)
            factories.Add(candidate.Connected);
        factories.AddRange(_factories.Where(factory => !factory.IsRemoved && !factories.Contains(factory)));
        return new Turns([.. factories], [.. factories.Select(factory => IndexOf(factory, 0) is var index and >= 0 ? _owed[index] : 0)]);
    }

    private int IndexOf(ConnectedFactory factory, int likely) =>
        likely < _factories.Length && _factories[likely] == factory ? likely : Array.IndexOf(_factories, factory);

    private static int Lowest(ReadOnlySpan<double> scores)
    {
        int lowest = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] < scores[lowest] - Rounding)
                lowest = i;
        }

        return lowest;
    }

    /// <summary>Scores become differences to the first, in turns; the winner has 0.</summary>
    private static void Rank(Span<double> scores, int winner)
    {
        double first = scores[Lowest(scores)];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = i == winner ? 0 : 1 + scores[i] - first;
    }
}
