using Orchestration.FaultTests.Simulation;

namespace Orchestration.Simulation.Tests;

/// <summary>Seeds that found a bug once. They mean something as long as scenarios are written as they were then; each was red before its fix.</summary>
public sealed class KeptSeedTests
{
    [Theory]
    [InlineData(10488, "the body of an attempt that was given up began after that")]
    [InlineData(14570, "the body of an attempt that was given up began after that")]
    [InlineData(4534, "a pause came before the start and paused an execution that never started")]
    [InlineData(11684, "a paused execution that nobody ran was run again without being recovered, and its ready steps never started")]
    [InlineData(23890, "a paused execution that nobody ran was run again without being recovered, and its ready steps never started")]
    [InlineData(15442, "an exception that is not public told that another process had taken an execution over")]
    [InlineData(8175, "a standby took up an execution that was to run again, and nobody delivered its messages")]
    [InlineData(36118, "a shutdown waited for ever for an execution that was never remembered")]
    [InlineData(38509, "a shutdown waited for ever for an execution that was never remembered")]
    [InlineData(1000155, "an outer execution recorded the end of an inner one before that was on the disk")]
    [InlineData(1000134, "an outer execution recorded the end of an inner one before that was on the disk")]
    [InlineData(1000024, "an item was attempted again after too many others had failed")]
    [InlineData(1000426, "a list that had been undone was undone again after a rerun of other steps")]
    [InlineData(1000431, "a step that had been undone was undone again after a rerun of other steps")]
    [InlineData(1000006, "the late result of a call that was given up let an outer execution listen to an attempt that was over")]
    [InlineData(1000463, "an inner execution stayed paused when the process died after the outer one had been resumed")]
    [InlineData(1000903, "an inner execution among the steps that run last stayed paused when the outer one was cancelled")]
    [InlineData(1000435, "what an inner execution spent was counted too low after a failure that repeated its last result")]
    [InlineData(1008430, "a list whose last item was cancelled with a stopping execution at a recovery was failed instead of cancelled")]
    [InlineData(1203928, "a step that a modification had removed ran again, because a rerun had named it before")]
    [InlineData(1302281, "an inner execution followed an outer one that another process had taken over and given back, and nobody heard of its end")]
    [InlineData(1401740, "items of a list that was made again after a timeout were called under the keys of the items before")]
    [InlineData(2000412, "a step that ran a workflow and became a call in a pause was started as a workflow")]
    [InlineData(2018547, "items that waited for money and were stopped took it from steps that waited on")]
    public void A_seed_that_found_a_bug_finds_it_no_more(int seed, string bug) =>
        SeedRun.Of(seed).Violations.Should().BeEmpty("once {0}", bug);
}
