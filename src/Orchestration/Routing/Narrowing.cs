using Orchestration.Factories;

namespace Orchestration.Routing;

/// <summary>Who is left of the factories in question after what the task itself says against some, and why the others are not.</summary>
internal sealed class Narrowing
{
    private readonly ConnectedFactory[] _aside;
    private readonly string[] _objections;

    private Narrowing(ConnectedFactory[] left, ConnectedFactory[] aside, string[] objections)
    {
        Left = left;
        _aside = aside;
        _objections = objections;
        FailedCount = objections.Count(objection => objection == RemovalReasons.FailedBefore);
    }

    public ConnectedFactory[] Left { get; }

    /// <summary>How many are set aside because calls for the task failed there.</summary>
    public int FailedCount { get; }

    /// <summary>What was done, for people; null when nobody was set aside.</summary>
    public string? Note => _aside.Length == 0 ? null
        : FailedCount == 0 ? $"{Left[0].Name} may have done the task already, so nobody else is asked"
        : $"calls for the task failed at {NamesOf(RemovalReasons.FailedBefore)}";

    public static Narrowing Of(ConnectedFactory[] factories, RoutingTask task)
    {
        bool isBound = task.BoundTo is { } name && Array.Exists(factories, factory => factory.Name == name);
        int fewest = EarlierCalls.FewestFailures(factories, task) ?? int.MaxValue;
        List<ConnectedFactory> left = new(factories.Length);
        List<ConnectedFactory> aside = [];
        List<string> objections = [];
        foreach (ConnectedFactory factory in factories)
        {
            if (EarlierCalls.ObjectionTo(factory, isBound, fewest, task) is { } objection)
            {
                aside.Add(factory);
                objections.Add(objection);
            }
            else
            {
                left.Add(factory);
            }
        }

        return new Narrowing([.. left], [.. aside], [.. objections]);
    }

    /// <summary>Why a factory was set aside; null when it was not.</summary>
    public string? RemovalOf(ConnectedFactory factory) =>
        Array.IndexOf(_aside, factory) is >= 0 and int index ? _objections[index] : null;

    /// <summary>Whether someone who was set aside could have been given a call now, so that others may want that place.</summary>
    public bool LeavesPlace(bool isImportant) =>
        Array.Exists(_aside, factory => factory.IsAvailable && factory.HasPlaceFor(isImportant));

    private string NamesOf(string objection) => string.Join(", ", _aside.Where((_, index) => _objections[index] == objection).Select(factory => factory.Name));
}
