using Orchestration.Templates;

namespace Orchestration.Planning;

/// <summary>A condition as a flat program: each test says where to go on when it holds and when it does not.</summary>
internal sealed class CompiledCondition(ConditionTest[] tests, int entry)
{
    public IReadOnlyList<ConditionTest> Tests => tests;

    /// <summary>The place of the first test.</summary>
    public int Entry => entry;

    /// <summary>Whether the condition holds for values from a source.</summary>
    /// <param name="source">Where the values of references come from.</param>
    /// <param name="named">Asks a delegate that was registered by name.</param>
    /// <exception cref="ConditionException">It cannot be told.</exception>
    public bool Holds(IReferenceSource source, Func<string, bool> named)
    {
        int place = entry;
        while (place >= 0)
            place = tests[place].Holds(source, named) ? tests[place].WhenTrue : tests[place].WhenFalse;
        return place == ConditionPlace.True;
    }
}
