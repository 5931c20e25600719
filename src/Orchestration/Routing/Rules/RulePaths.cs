using Orchestration.Templates;

namespace Orchestration.Routing.Rules;

/// <summary>Goes through the ways on which a condition comes to its answer, leaving out those that contradict themselves.</summary>
internal static class RulePaths
{
    /// <summary>More than that are not looked at.</summary>
    private const int Longest = 1_000;

    /// <summary>All ways on which the condition holds; null when there are too many.</summary>
    public static List<RuleLiteral[]>? ToTrue(RuleProgram program)
    {
        List<RuleLiteral[]> ways = [];
        int steps = Longest;
        return Walk(program, [], ref steps, (place, known) =>
        {
            if (place == ConditionPlace.True)
                ways.Add([.. known]);
            return true;
        }) ? ways : null;
    }

    /// <summary>Whether the condition holds for every task for which something is known.</summary>
    /// <param name="program">The condition.</param>
    /// <param name="known">What is known.</param>
    /// <param name="steps">How many steps may still be gone; without any the answer is no.</param>
    public static bool MustHold(RuleProgram program, RuleLiteral[] known, ref int steps)
    {
        int most = Math.Min(Longest, steps);
        int left = most;
        bool holds = Walk(program, known, ref left, static (place, _) => place == ConditionPlace.True);
        steps -= most - left;
        return holds;
    }

    /// <summary>False when a visit said so, or when there are too many ways.</summary>
    private static bool Walk(RuleProgram program, RuleLiteral[] given, ref int steps, Func<int, List<RuleLiteral>, bool> visitEnd)
    {
        List<RuleLiteral> known = [.. given];
        Stack<(int Place, int Known, RuleLiteral Added)> undone = new([(program.Entry, known.Count, default)]);
        while (undone.TryPop(out (int Place, int Known, RuleLiteral Added) next))
        {
            if (steps == 0)
                return false;

            steps--;
            known.RemoveRange(next.Known, known.Count - next.Known);
            if (next.Added.Test is not null)
                known.Add(next.Added);
            if (next.Place < 0)
            {
                if (!visitEnd(next.Place, known))
                    return false;
                continue;
            }

            RuleTest test = program.Tests[next.Place];
            bool? answer = RuleLogic.Decide(known, test);
            if (answer is not true)
                undone.Push((test.WhenFalse, known.Count, new RuleLiteral(test, false)));
            if (answer is not false)
                undone.Push((test.WhenTrue, known.Count, new RuleLiteral(test, true)));
        }

        return true;
    }
}
