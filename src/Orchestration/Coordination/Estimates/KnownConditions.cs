using Orchestration.Planning;
using Orchestration.Templates;

namespace Orchestration.Coordination.Estimates;

/// <summary>Answers a condition before an execution runs, where the inputs alone decide it.</summary>
internal static class KnownConditions
{
    /// <summary>Whether it holds; null when that depends on what is known later, on a delegate, or cannot be told.</summary>
    public static bool? Ask(CompiledCondition condition, KnownValues values)
    {
        try
        {
            return Walk(condition, values);
        }
        catch (ConditionException)
        {
            return null;
        }
    }

    /// <summary>Follows both answers of a test that cannot be made yet; the condition is decided when all ways end alike.</summary>
    private static bool? Walk(CompiledCondition condition, KnownValues values)
    {
        bool mayHold = false;
        bool mayNotHold = false;
        HashSet<int> seen = [];
        Stack<int> undone = new([condition.Entry]);
        while (undone.TryPop(out int place))
        {
            mayHold |= place == ConditionPlace.True;
            mayNotHold |= place == ConditionPlace.False;
            if (place < 0 || !seen.Add(place))
                continue;

            ConditionTest test = condition.Tests[place];
            bool? answer = CanAsk(test) && values.HasInputs ? test.Holds(values, static _ => false) : null;
            if (answer != false)
                undone.Push(test.WhenTrue);
            if (answer != true)
                undone.Push(test.WhenFalse);
        }

        return mayHold == mayNotHold ? null : mayHold;
    }

    private static bool CanAsk(ConditionTest test) =>
        test.Name is null && test.Value.References.All(IsInput) && test.Operand.References.All(IsInput);

    private static bool IsInput(ParsedReference reference) => reference.Kind == ReferenceKind.Input;
}
