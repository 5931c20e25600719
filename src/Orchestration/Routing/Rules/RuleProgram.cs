using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>The condition of a rule as a flat program: each test says where to go on.</summary>
internal sealed class RuleProgram(RuleTest[] tests, int entry)
{
    /// <summary>Holds for every task.</summary>
    public static RuleProgram Always { get; } = new([], ConditionPlace.True);

    public RuleTest[] Tests => tests;

    public int Entry => entry;

    public bool Holds(RoutingTask task)
    {
        int place = entry;
        while (place >= 0)
            place = tests[place].Holds(task) ? tests[place].WhenTrue : tests[place].WhenFalse;
        return place == ConditionPlace.True;
    }
}
