using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.RandomWorkflows;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Coordination;

/// <summary>Random graphs with random joins, conditions, races and failures, judged event by event by a naive interpreter of the rules.</summary>
public sealed class JoinProperties
{
    [Fact]
    public void Every_event_is_what_the_rules_say() => JoinedStep.Graphs.Sample(
        graph =>
        {
            ScriptedFactory factory = Work.Factory();
            for (int number = 0; number < graph.Steps.Length; number++)
                factory.OnStep($"s{number}", graph.Steps[number].Write);
            SimulatedEngine simulation = SimulatedEngine.Create(graph.Seed, builder => builder.AddFactory(factory));
            ExecutionHandle handle = simulation.Start(new WorkflowTemplate
            {
                WorkflowId = "random",
                OnFailure = graph.Reaction,
                MaxConcurrentSteps = graph.Limit,
                Steps = [.. graph.Steps.Select((step, number) => step.ToStep(number))],
            });

            WorkflowExecution execution = simulation.Finish(handle);

            new Judge(graph.Steps, graph.Reaction).Read(History.Of(handle), execution);
            handle.GetSnapshot().Steps.Should().BeEquivalentTo(execution.Steps, "state is the fold of its events");
        },
        iter: 1000,
        threads: 1);

    private sealed class Judge(JoinedStep[] steps, FailureReaction reaction)
    {
        private readonly Dictionary<string, StepStatus> _outcomes = [];
        private readonly HashSet<string> _final = [];
        private readonly HashSet<string> _started = [];
        private readonly HashSet<string> _held = [];
        private readonly HashSet<string> _overtaken = [];
        private readonly Dictionary<string, List<string>> _handlers = [];
        private readonly HashSet<string> _succeeded = [];

        public void Read(IReadOnlyList<ExecutionEvent> history, WorkflowExecution execution)
        {
            foreach (ExecutionEvent one in history)
                Take(one);

            _final.Should().HaveCount(steps.Length, "every step becomes final");
            execution.Status.Should().Be(_handlers.Keys.Any(IsUnhandled) ? ExecutionStatus.Failed : ExecutionStatus.Completed);
        }

        private void Take(ExecutionEvent one)
        {
            switch (one)
            {
                case StepStarted started:
                    Value(started.StepId).Should().Be(true, "{0} starts when its join is true", started.StepId);
                    _started.Add(started.StepId).Should().BeTrue("{0} starts once", started.StepId);
                    _final.Should().NotContain(started.StepId);
                    (StepOf(started.StepId).When is null || _held.Contains(started.StepId)).Should().BeTrue("its condition was asked first");
                    IsStopping.Should().BeFalse("nothing starts after an unhandled failure");
                    break;
                case StepConditionHeld held:
                    Value(held.StepId).Should().Be(true);
                    StepOf(held.StepId).When.Should().BeTrue();
                    _held.Add(held.StepId).Should().BeTrue("a condition is evaluated once");
                    break;
                case StepSkipped { Reason: SkipReason.Condition } skipped:
                    Value(skipped.StepId).Should().Be(true);
                    StepOf(skipped.StepId).When.Should().BeFalse();
                    End(skipped.StepId, StepStatus.Skipped);
                    break;
                case StepSkipped skipped:
                    Value(skipped.StepId).Should().Be(false, "{0} is skipped when its join is false", skipped.StepId);
                    StepOf(skipped.StepId).Join.StepIds.Should().Contain(skipped.DecidedBy);
                    End(skipped.StepId, StepStatus.Skipped);
                    break;
                case StepOvertaken overtaken:
                    StepOf(overtaken.OvertakenBy).Join.CancelsRemaining.Should().BeTrue();
                    StepOf(overtaken.OvertakenBy).Join.StepIds.Should().Contain(overtaken.StepId);
                    Value(overtaken.OvertakenBy).Should().Be(true);
                    _overtaken.Add(overtaken.StepId);
                    if (!_started.Contains(overtaken.StepId))
                        End(overtaken.StepId, StepStatus.Cancelled);
                    break;
                case StepCancelled cancelled:
                    (_overtaken.Contains(cancelled.StepId) || (IsStopping && reaction == FailureReaction.Cancel)).Should().BeTrue();
                    End(cancelled.StepId, StepStatus.Cancelled);
                    break;
                case StepSucceeded succeeded:
                    _succeeded.Add(succeeded.StepId);
                    End(succeeded.StepId, StepStatus.Succeeded);
                    break;
                case StepFailed failed:
                    Fail(failed.StepId);
                    break;
                case StepsStopped stopped:
                    IsStopping.Should().BeTrue();
                    stopped.StepIds.Should().OnlyContain(id => _final.Add(id), "a step ends once");
                    break;
            }
        }

        private void Fail(string id)
        {
            if (!StepOf(id).MayFail)
            {
                _handlers[id] = [.. steps.Index().Select(step => $"s{step.Index}").Where(other =>
                    !_final.Contains(other) && NaiveJoins.MayUseFailure(Wrapped(other), id, Outcome))];
            }

            End(id, StepStatus.Failed);
        }

        private void End(string id, StepStatus status)
        {
            _final.Add(id).Should().BeTrue("{0} ends once", id);
            _outcomes[id] = status;
        }

        private bool IsStopping => reaction != FailureReaction.Continue && _handlers.Keys.Any(IsUnhandled);

        private bool IsUnhandled(string failed) => _handlers[failed].All(_final.Contains) && !_handlers[failed].Any(_succeeded.Contains);

        private bool? Value(string id) => NaiveJoins.Value(StepOf(id).Join, Outcome);

        private StepStatus? Outcome(string id) => _outcomes.TryGetValue(id, out StepStatus status) ? status : null;

        private JoinedStep StepOf(string id) => steps[int.Parse(id[1..], null)];

        /// <summary>A join that is one leaf is undecided until that leaf is, like every other.</summary>
        private Join Wrapped(string id) => StepOf(id).Join is { Kind: JoinKind.Step } leaf ? Join.All(leaf) : StepOf(id).Join;
    }
}
