using Orchestration.Coordination;
using Orchestration.Coordination.Folding;
using Orchestration.Coordination.Payloads;
using Orchestration.Storage;

namespace Orchestration.Tests.Coordination.Folding;

/// <summary>Who holds a paused execution: an outer one, which lets it go on by itself, or somebody who has to.</summary>
public sealed class LifecycleTests
{
    private Lifecycle _life;

    [Fact]
    public void The_outer_execution_holds_what_only_it_has_paused()
    {
        Pause(isByOuter: true);
        Pause(isByOuter: true, PauseMode.Interrupt);

        _life.IsHeldByOuter.Should().BeTrue();
    }

    [Fact]
    public void Whoever_pauses_what_the_outer_one_has_paused_holds_it_too()
    {
        Pause(isByOuter: true);
        Pause(isByOuter: false);

        _life.IsHeldByOuter.Should().BeFalse();
    }

    [Fact]
    public void An_outer_pause_takes_nothing_from_whoever_paused_before()
    {
        Pause(isByOuter: false);
        Pause(isByOuter: true, PauseMode.Interrupt);

        _life.IsHeldByOuter.Should().BeFalse();
        _life.IsInterrupting.Should().BeTrue();
    }

    [Fact]
    public void After_a_resume_it_is_anew_who_pauses()
    {
        Pause(isByOuter: false);
        _life.Evolve(new EventRecord(EventType.ExecutionResumed, -1, 0, 0, null));
        Pause(isByOuter: true);

        _life.IsHeldByOuter.Should().BeTrue();
    }

    private void Pause(bool isByOuter, PauseMode mode = PauseMode.FinishRunning) =>
        _life.Evolve(new EventRecord(EventType.ExecutionPausing, -1, PauseDetail.Of(mode, isByOuter), 0, null));
}
