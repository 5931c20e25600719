using Orchestration.FaultTests.Judging;
using Orchestration.FaultTests.Workflows;
using Orchestration.Storage;

namespace Orchestration.Simulation.Tests.Judging;

/// <summary>Each detector finds what it is there for also in items, inner executions, undoing and money.</summary>
public sealed class RichJudgeTests
{
    private const int Part = 1 << 28;
    private const string Trip = "trip-0";
    private const string Campaign = "campaign-0";

    /// <summary>Flight, two rooms, payment; then the undoing of the second room, of the first, of the flight.</summary>
    private static readonly StoredFact[] UndoneTrip = Numbered(
        (EventType.ExecutionStarted, -1, 0),
        (EventType.StepStarted, 0, 1),
        (EventType.StepSucceeded, 0, 1),
        (EventType.ItemsStarted, 1, 2),
        (EventType.StepStarted, Part, 1),
        (EventType.StepStarted, Part + 1, 1),
        (EventType.StepSucceeded, Part, 1),
        (EventType.StepSucceeded, Part + 1, 1),
        (EventType.StepSucceeded, 1, 1),
        (EventType.StepStarted, 2, 1),
        (EventType.StepFailed, 2, 1),
        (EventType.CompensationStarted, -1, 0),
        (EventType.UndoStarted, 1, 2),
        (EventType.StepStarted, Part + 3, 1),
        (EventType.StepSucceeded, Part + 3, 1),
        (EventType.StepStarted, Part + 2, 1),
        (EventType.StepSucceeded, Part + 2, 1),
        (EventType.StepCompensated, 1, 0),
        (EventType.UndoStarted, 0, 1),
        (EventType.StepStarted, Part + 4, 1),
        (EventType.StepSucceeded, Part + 4, 1),
        (EventType.StepCompensated, 0, 0),
        (EventType.ExecutionFailed, -1, 0));

    /// <summary>As far as the inner execution, which is started before anybody allowed more.</summary>
    private static readonly StoredFact[] BegunCampaign = Numbered(
        (EventType.ExecutionStarted, -1, 0),
        (EventType.BudgetReserved, 0, 1),
        (EventType.StepStarted, 0, 1),
        (EventType.StepSucceeded, 0, 1),
        (EventType.ItemsStarted, 2, 3),
        (EventType.StepSucceeded, 2, 1),
        (EventType.ChildStarted, 3, 1));

    [Fact]
    public void An_honest_undoing_holds() => Judge(Trip, "failed", UndoneTrip).Problems.Should().BeEmpty();

    [Fact]
    public void A_second_completion_of_an_item_is_a_duplicate() =>
        Judge(Trip, "running", [.. UndoneTrip[..8], new(9, EventType.StepSucceeded, Part + 1, 1)]).Duplicated.Should().ContainSingle();

    [Fact]
    public void A_second_undoing_of_a_step_is_a_duplicate() =>
        Judge(Trip, "running", [.. UndoneTrip[..18], new(19, EventType.UndoStarted, 1, 2)]).Duplicated.Should().ContainSingle();

    [Fact]
    public void A_signal_that_arrives_twice_is_a_duplicate() =>
        Judge(Campaign, "running", [.. BegunCampaign[..1], new(2, EventType.SignalArrived, -1, 0), new(3, EventType.SignalArrived, -1, 0)]).Duplicated.Should().ContainSingle();

    [Fact]
    public void A_call_for_an_item_that_was_done_is_a_rerun() =>
        Judge(Trip, "failed", UndoneTrip, new(1, JournalKind.Seen, Trip, "rooms/items/1", 1, 8, "StepSucceeded"), new(2, JournalKind.Begun, Trip, "rooms/items/1", 1))
            .Rerun.Should().ContainSingle().Which.Should().Contain("had been seen");

    [Fact]
    public void A_call_that_was_recorded_before_its_process_was_frozen_and_taken_for_dead_is_none() =>
        Judge(Trip, "running", Numbered((EventType.ExecutionStarted, -1, 0), (EventType.StepStarted, 0, 1), (EventType.StepCrashed, 0, 1), (EventType.StepStarted, 0, 2), (EventType.StepSucceeded, 0, 2)),
            new(1, JournalKind.Seen, Trip, "flight", 2, 5, "StepSucceeded"), new(2, JournalKind.Begun, Trip, "flight", 1)).Rerun.Should().BeEmpty();

    [Fact]
    public void A_second_call_that_undoes_is_a_rerun() =>
        Judge(Trip, "failed", UndoneTrip, new(1, JournalKind.Begun, Trip, "flight/compensation", 1), new(2, JournalKind.Begun, Trip, "flight/compensation", 2))
            .Rerun.Should().ContainSingle().Which.Should().Contain("had completed it");

    [Fact]
    public void A_call_for_an_item_without_a_recorded_start_is_lost() =>
        Judge(Trip, "failed", UndoneTrip, new JournalEntry(1, JournalKind.Begun, Trip, "rooms/items/1", 2)).Lost.Should().ContainSingle();

    [Fact]
    public void An_event_of_another_item_than_was_seen_is_lost() =>
        Judge(Trip, "failed", UndoneTrip, new JournalEntry(1, JournalKind.Seen, Trip, "rooms/items/0", 1, 8, "StepSucceeded")).Lost.Should().ContainSingle();

    [Fact]
    public void A_signal_that_was_sent_and_never_arrived_is_lost() =>
        Judge(Trip, "failed", UndoneTrip, new JournalEntry(1, JournalKind.Asked, Trip, Detail: "SignalArrived")).Lost.Should().ContainSingle();

    [Fact]
    public void An_undoing_in_the_order_of_completion_breaks_a_rule() =>
        Judge(Trip, "failed", Numbered([.. UndoneTrip[..13].Select(Parts), .. UndoneTrip[15..17].Select(Parts), .. UndoneTrip[13..15].Select(Parts), .. UndoneTrip[17..].Select(Parts)]))
            .Failures.Should().ContainSingle().Which.Should().Contain("in this order");

    [Fact]
    public void A_step_that_is_not_undone_breaks_a_rule() =>
        Judge(Trip, "failed", Numbered([.. UndoneTrip[..18].Select(Parts), (EventType.ExecutionFailed, -1, 0)])).Failures.Should().NotBeEmpty();

    [Fact]
    public void Another_end_than_the_workflow_has_breaks_a_rule() =>
        Judge(Trip, "completed", Numbered([.. UndoneTrip[..^1].Select(Parts), (EventType.ExecutionCompleted, -1, 0)])).Failures.Should().ContainSingle().Which.Should().Contain("should have failed");

    [Fact]
    public void An_item_that_starts_before_what_its_step_depends_on_breaks_a_rule() =>
        Judge(Trip, "running", Numbered((EventType.ExecutionStarted, -1, 0), (EventType.ItemsStarted, 1, 2))).Failures.Should().ContainSingle().Which.Should().Contain("before the end of 'flight'");

    [Fact]
    public void A_step_that_succeeded_without_its_inner_execution_breaks_a_rule() =>
        Judge(Campaign, "running", [.. BegunCampaign, new(8, EventType.StepSucceeded, 3, 1)]).Failures.Should().ContainSingle().Which.Should().Contain("is missing");

    [Fact]
    public void An_inner_execution_that_nobody_started_breaks_a_rule()
    {
        Dictionary<string, StoredRun> stored = new()
        {
            [Campaign] = new("running", 6, BegunCampaign[..6]),
            [Campaign + "/review/0"] = new("running", 1, BegunCampaign[..1]),
        };

        new Judge([], stored, WorkerWorkflows.JudgedOf) { MustBeFinal = false }.Decide().Failures.Should().ContainSingle().Which.Should().Contain("did not start it");
    }

    [Fact]
    public void A_call_for_which_nothing_was_reserved_breaks_a_rule() =>
        Judge(Campaign, "running", Numbered((EventType.ExecutionStarted, -1, 0), (EventType.StepStarted, 0, 1))).Failures.Should().ContainSingle().Which.Should().Contain("nothing was reserved");

    [Fact]
    public void More_calls_than_the_budget_allows_break_a_rule() =>
        Judge(Campaign, "running", Numbered([.. BegunCampaign[..6].Select(Parts), .. new[] { Part, Part + 1, Part + 2, 5 }.SelectMany(step => new[] { (EventType.BudgetReserved, step, 1), (EventType.StepStarted, step, 1) })]))
            .Failures.Should().Contain(one => one.Contains("with a budget of 4", StringComparison.Ordinal));

    [Fact]
    public void Money_that_was_not_counted_breaks_a_rule() =>
        Judge(Trip, "failed", UndoneTrip, new JournalEntry(1, JournalKind.Spent, Trip, Number: 6)).Failures.Should().ContainSingle().Which.Should().Contain("7 calls are recorded");

    private static (EventType, int, int) Parts(StoredFact one) => (one.Type, one.Step, one.Detail);

    private static StoredFact[] Numbered(params (EventType Type, int Step, int Detail)[] facts) => [.. facts.Select((one, index) => new StoredFact(index + 1, one.Type, one.Step, one.Detail))];

    private static Verdict Judge(string execution, string status, StoredFact[] events, params JournalEntry[] journal) =>
        new Judge(journal, new Dictionary<string, StoredRun> { [execution] = new(status, events.Length, events) }, WorkerWorkflows.JudgedOf) { MustBeFinal = false }.Decide();
}
