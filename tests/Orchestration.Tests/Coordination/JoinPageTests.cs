using System.Text;
using Orchestration.Coordination;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Tests.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Coordination;

/// <summary>The truth tables of <c>docs/joins.md</c> are what the compiled joins answer.</summary>
public sealed class JoinPageTests
{
    private static readonly EventType[] Ends =
        [EventType.StepSucceeded, EventType.StepFailed, EventType.StepSkippedByJoin, EventType.StepSkippedByCondition, EventType.StepCancelled, EventType.StepsStopped, EventType.StepStarted];

    [Fact]
    public void The_page_has_the_truth_table_of_leaves()
    {
        StringBuilder table = new("| the step … | ");
        StepOutcome[] outcomes = Enum.GetValues<StepOutcome>();
        table.AppendJoin(" | ", outcomes.Select(outcome => $"`{SnakeCase.Normalize(outcome.ToString())}`")).AppendLine(" |");
        table.AppendLine("|---" + string.Concat(outcomes.Select(_ => "|---")) + "|");
        foreach (EventType end in Ends)
            table.AppendLine($"| {Words(end)} | {string.Join(" | ", outcomes.Select(outcome => Answer(Join.Step("a", outcome), end)))} |");

        PageShouldContain(table.ToString());
    }

    [Fact]
    public void The_page_has_the_truth_table_of_nodes()
    {
        (string Name, Func<Join[], Join> Make)[] nodes =
            [("all", join => Join.All(join)), ("any", join => Join.Any(join)), ("at_least 1", join => Join.AtLeast(1, join)), ("at_least 2", join => Join.AtLeast(2, join)), ("at_least 3", join => Join.AtLeast(3, join))];
        StringBuilder table = new($"| true | false | undecided | {string.Join(" | ", nodes.Select(node => $"`{node.Name}` of 3"))} |\n|---|---|---|---|---|---|---|---|\n");
        for (int isTrue = 3; isTrue >= 0; isTrue--)
        {
            for (int isFalse = 0; isFalse <= 3 - isTrue; isFalse++)
            {
                EventType[] ends =
                    [.. Enumerable.Repeat(EventType.StepSucceeded, isTrue), .. Enumerable.Repeat(EventType.StepFailed, isFalse), .. Enumerable.Repeat(EventType.StepStarted, 3 - isTrue - isFalse)];
                table.AppendLine($"| {isTrue} | {isFalse} | {3 - isTrue - isFalse} | {string.Join(" | ", nodes.Select(node => Answer(node.Make(["a", "b", Join.All("c", Join.Finished("c"))]), ends)))} |");
            }
        }

        PageShouldContain(table.ToString());
    }

    private static string Answer(Join join, params EventType[] ends)
    {
        WorkflowStep[] steps = [Step("a"), Step("b"), Step("c"), Step("d") with { Dependencies = join }];
        EventLog log = new(8);
        ExecutionState state = new(Of(steps), log);
        log.Apply(state, new EventRecord(EventType.ExecutionStarted, -1, 0, 1, null));
        for (int step = 0; step < ends.Length; step++)
            log.Apply(state, new EventRecord(ends[step], step, 1, 1, null));

        return state[3].Status == StepStatus.Ready ? "true"
            : state.Consequences.TryTakeSkip(out int skipped, out _) && skipped == 3 ? "false"
            : "undecided";
    }

    private static string Words(EventType end) => end switch
    {
        EventType.StepSucceeded => "succeeded",
        EventType.StepFailed => "failed",
        EventType.StepSkippedByJoin => "was skipped by its join",
        EventType.StepSkippedByCondition => "was skipped by its condition",
        EventType.StepCancelled => "was cancelled",
        EventType.StepsStopped => "was stopped",
        _ => "is not final",
    };

    private static void PageShouldContain(string table)
    {
        string expected = table.ReplaceLineEndings("\n");
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "joins.md")).ReplaceLineEndings("\n");

        page.Contains(expected, StringComparison.Ordinal).Should().BeTrue("docs/joins.md should have this table:\n{0}", expected);
    }
}
