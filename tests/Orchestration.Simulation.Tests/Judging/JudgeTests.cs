using Orchestration.FaultTests.Judging;
using Orchestration.Storage;

namespace Orchestration.Simulation.Tests.Judging;

/// <summary>Each detector of the fault program finds what it is there for, in journals and tables made by hand.</summary>
public sealed class JudgeTests
{
    private const string Execution = "launch-0";

    private static readonly JudgedWorkflow Workflow = new("completed", new JudgedStep("first"), new JudgedStep("second", "first"));

    private static readonly StoredFact[] Whole =
    [
        new(1, EventType.ExecutionStarted, -1, 0),
        new(2, EventType.StepStarted, 0, 1),
        new(3, EventType.StepSucceeded, 0, 1),
        new(4, EventType.StepStarted, 1, 1),
        new(5, EventType.StepSucceeded, 1, 1),
        new(6, EventType.ExecutionCompleted, -1, 0),
    ];

    private static readonly JournalEntry[] Honest =
    [
        new(1, JournalKind.Started, Execution),
        new(2, JournalKind.Begun, Execution, "first", 1, Detail: "key/first"),
        new(3, JournalKind.Returned, Execution, "first", 1),
        new(4, JournalKind.Seen, Execution, "first", 1, 3, "StepSucceeded"),
        new(5, JournalKind.Begun, Execution, "second", 1, Detail: "key/second"),
        new(6, JournalKind.Seen, Execution, "second", 1, 5, "StepSucceeded"),
        new(7, JournalKind.Final, Execution, Detail: "Completed"),
    ];

    [Fact]
    public void An_honest_run_holds() => Judge(Honest, Whole).Problems.Should().BeEmpty();

    [Fact]
    public void A_start_that_was_answered_and_is_not_stored_is_lost() =>
        new Judge(Honest[..1], new Dictionary<string, StoredRun>(), _ => Workflow).Decide().Lost.Should().ContainSingle();

    [Fact]
    public void An_event_that_was_seen_and_is_not_stored_is_lost() =>
        Judge(Honest[..6], Whole[..4], "running", mustBeFinal: false).Lost.Should().ContainSingle().Which.Should().Contain("event 5");

    [Fact]
    public void An_event_that_was_seen_and_is_another_now_is_lost() =>
        Judge(Honest[..4], [Whole[0], Whole[1], new(3, EventType.StepCrashed, 0, 1)], "running", mustBeFinal: false).Lost.Should().ContainSingle();

    [Fact]
    public void A_final_status_that_was_seen_and_is_not_stored_is_lost() =>
        Judge(Honest, Whole[..5], "running", mustBeFinal: false).Lost.Should().ContainSingle().Which.Should().Contain("Completed");

    [Fact]
    public void A_call_without_a_recorded_start_is_lost() =>
        Judge([new(1, JournalKind.Begun, Execution, "second", 2, Detail: "key/second")], Whole).Lost.Should().ContainSingle();

    [Fact]
    public void A_second_completion_of_a_step_is_a_duplicate() =>
        Judge([], [.. Whole[..5], new(6, EventType.StepSucceeded, 1, 1), new(7, EventType.ExecutionCompleted, -1, 0)]).Duplicated.Should().ContainSingle();

    [Fact]
    public void A_second_end_of_an_execution_is_a_duplicate() =>
        Judge([], [.. Whole, new(7, EventType.ExecutionFailed, -1, 0)], "failed").Duplicated.Should().ContainSingle();

    [Fact]
    public void A_gap_in_the_numbers_of_events_is_found() =>
        Judge([], [.. Whole[..2], .. Whole[3..]]).Duplicated.Should().Contain(one => one.Contains("missing", StringComparison.Ordinal));

    [Fact]
    public void A_row_that_claims_other_events_than_are_stored_is_found() =>
        Judge([], Whole, version: 7).Duplicated.Should().ContainSingle();

    [Fact]
    public void A_call_after_the_end_of_its_step_was_seen_is_a_rerun() =>
        Judge([.. Honest[..4], new(5, JournalKind.Begun, Execution, "first", 2, Detail: "key/first")], Whole).Rerun.Should().Contain(one => one.Contains("had been seen", StringComparison.Ordinal));

    [Fact]
    public void A_call_after_the_end_of_its_step_was_recorded_is_a_rerun() =>
        Judge([new(5, JournalKind.Begun, Execution, "first", 2, Detail: "key/first")], Whole).Rerun.Should().ContainSingle().Which.Should().Contain("had completed it");

    [Fact]
    public void One_attempt_that_is_begun_twice_is_a_rerun() =>
        Judge([Honest[1], Honest[1] with { At = 9 }], Whole).Rerun.Should().ContainSingle().Which.Should().Contain("twice");

    [Fact]
    public void A_step_that_starts_before_what_it_depends_on_is_recorded_breaks_a_rule() =>
        Judge([], [Whole[0], new(2, EventType.StepStarted, 1, 1)], "running", mustBeFinal: false).Failures.Should().ContainSingle().Which.Should().Contain("before the end of 'first'");

    [Fact]
    public void Another_idempotency_key_breaks_a_rule() =>
        Judge([Honest[1], Honest[1] with { Detail = "other" }], Whole).Failures.Should().ContainSingle().Which.Should().Contain("idempotency");

    [Fact]
    public void An_execution_without_an_end_breaks_a_rule() =>
        Judge([], Whole[..4], "running").Failures.Should().ContainSingle().Which.Should().Contain("did not come to its end");

    [Fact]
    public void A_line_that_death_cut_short_was_never_promised()
    {
        string folder = Directory.CreateTempSubdirectory("journal-").FullName;
        File.WriteAllText(Path.Combine(folder, "001" + JournalReader.Extension), Honest[1].ToLine() + Honest[2].ToLine()[..9]);
        File.WriteAllText(Path.Combine(folder, "002" + JournalReader.Extension), Honest[0].ToLine());

        IReadOnlyList<JournalEntry> read = JournalReader.Read(folder);

        read.Should().Equal(Honest[0], Honest[1]);
        Directory.Delete(folder, recursive: true);
    }

    private static Verdict Judge(JournalEntry[] journal, StoredFact[] events, string status = "completed", int? version = null, bool mustBeFinal = true) =>
        new Judge(journal, new Dictionary<string, StoredRun> { [Execution] = new(status, version ?? events.Length, events) }, _ => Workflow) { MustBeFinal = mustBeFinal }.Decide();
}
