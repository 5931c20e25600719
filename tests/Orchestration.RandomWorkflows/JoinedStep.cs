using CsCheck;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.RandomWorkflows;

/// <summary>One step of a random graph with random joins: what it waits for, whether its condition holds, what comes of it.</summary>
internal sealed record JoinedStep(Join Join, bool? When, bool Fails, bool MayFail, int Milliseconds)
{
    private const string Action = "work";

    /// <summary>A template of up to 14 such steps, each of which waits for some before it, and what its steps do.</summary>
    public static Gen<(JoinedStep[] Steps, FailureReaction Reaction, int? Limit, int Seed)> Graphs { get; } =
        from count in Gen.Int[1, 14]
        from seed in Gen.Int[0, int.MaxValue - 1]
        from reaction in Gen.Int[0, 3]
        from limit in Gen.Int[0, 3]
        select (Make(count, new Random(seed)), reaction < 2 ? FailureReaction.Continue : (FailureReaction)(reaction - 2), limit == 0 ? (int?)null : limit, seed);

    public WorkflowStep ToStep(int number) => new()
    {
        StepId = $"s{number}",
        Action = JoinedStep.Action,
        Retry = RetryPolicy.None,
        Dependencies = Join,
        AllowFailure = MayFail,
        When = When is { } holds ? Condition.Compare("x", ConditionKind.EqualTo, holds ? "x" : "y") : null,
    };

    public void Write(ActionScript script)
    {
        ActionScript turn = script.Takes(TimeSpan.FromMilliseconds(Milliseconds));
        _ = Fails ? turn.FailsWith(FailureKind.Permanent, "no") : turn.Returns("1");
    }

    /// <summary>Makes steps of which each waits for some before it.</summary>
    public static JoinedStep[] Make(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(number => new JoinedStep(
            Outermost(number, random),
            random.Next(5) == 0 ? random.Next(2) == 0 : null,
            random.Next(3) == 0,
            random.Next(4) == 0,
            random.Next(1, 100_000)))];

    private static Join Outermost(int before, Random random)
    {
        if (before == 0 || random.Next(4) == 0)
            return Join.None;

        Join join = Some(before, 3, random);
        return random.Next(6) == 0 ? join.CancelRemaining() : join;
    }

    private static Join Some(int before, int depth, Random random)
    {
        if (depth == 0 || random.Next(3) == 0)
            return Join.Step($"s{random.Next(before)}", random.Next(2) == 0 ? StepOutcome.Succeeded : (StepOutcome)random.Next(6));

        Join[] children = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Some(before, depth - 1, random))];
        Join[] different = [.. children.Distinct()];
        return random.Next(3) switch
        {
            0 => Join.All(children),
            1 => Join.Any(children),
            _ => Join.AtLeast(random.Next(1, different.Length + 1), different),
        };
    }
}
