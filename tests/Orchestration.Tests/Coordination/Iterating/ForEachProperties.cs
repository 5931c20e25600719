using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Iterating.Lists;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination.Iterating;

/// <summary>The lies that a list can tell: it exceeds a limit, starts an item twice, loses a result, ends too early or never.</summary>
public sealed class ForEachProperties
{
    [Fact]
    public void A_list_keeps_every_promise() => RandomList.Any.Sample(list => Check(list, isDisturbed: false), iter: 120, threads: 1);

    [Fact]
    public void A_list_keeps_every_promise_when_it_is_paused_and_interrupted() => RandomList.Any.Sample(list => Check(list, isDisturbed: true), iter: 120, threads: 1);

    private static void Check(RandomList list, bool isDisturbed)
    {
        ScriptedFactory factory = Factory();
        int running = 0;
        int seen = 0;
        factory.OnStep("each", script => script.Does(async (request, token) =>
        {
            int index = IndexOf(request);
            seen = Math.Max(seen, ++running);
            try
            {
                await Task.Delay(Seconds(1 + (index % 3)), factory.Time!, token);
            }
            finally
            {
                running--;
            }

            int failed = factory.CallsOf("each").Count(call => call.IdempotencyKey == request.IdempotencyKey) - 1;
            return (isDisturbed ? request.Attempt : failed + 1) >= list.Attempts[index] && list.Attempts[index] <= RandomList.MaxAttempts
                ? Number(index) with { Cost = 1 }
                : ActionResult.Failed(FailureKind.Transient, "busy");
        }));
        SimulatedEngine simulation = SimulatedEngine.Create(list.Seed, builder => builder.AddFactory(factory, options => options.MaxConcurrency = list.FactoryLimit));
        WorkflowStep each = (Each(list.Attempts.Length) with { Retry = Retries(RandomList.MaxAttempts - 1) })
            .With(one => one with { MaxConcurrency = list.MaxConcurrency, AtLeast = list.AtLeast, CancelRemaining = list.CancelRemaining });
        ExecutionHandle handle = simulation.Start(Template(each, Step("after", "each")));
        if (isDisturbed)
            simulation.Run(() => DisturbAsync(handle, new Random(list.Seed), simulation.Time));
        WorkflowExecution execution = simulation.Finish(handle);

        seen.Should().BeLessThanOrEqualTo(Math.Min(list.MaxConcurrency ?? int.MaxValue, list.FactoryLimit ?? int.MaxValue));
        StepExecution step = execution["each"];
        step.Status.Should().Be(list.Succeeds ? StepStatus.Succeeded : StepStatus.Failed);
        execution["after"].Status.Should().Be(list.Succeeds ? StepStatus.Succeeded : StepStatus.Skipped);
        step.Items.Should().HaveCount(list.Attempts.Length);
        step.Items.Where(item => !item.Status.IsFinal).Should().BeEmpty();
        factory.CallsOf("each").Select(call => (call.IdempotencyKey, call.Attempt)).Should().OnlyHaveUniqueItems();
        IReadOnlyList<ExecutionEvent> history = History.Of(handle);
        history.OfType<StepSucceeded>().Select(one => (one.StepId, one.Item)).Should().OnlyHaveUniqueItems();
        history.OfType<StepStarted>().Where(one => one.Item is not null && one.Attempt == 1).Select(one => one.Item).Should().BeInAscendingOrder();
        execution.Cost.Should().Be(step.Items.Count(item => item.Status == StepStatus.Succeeded));
        if (list.Succeeds)
            CheckOutput(list, step);
        handle.GetSnapshot()["each"].Items.Select(Shown).Should().Equal(step.Items.Select(Shown), "state is the fold of its events");
    }

    private static void CheckOutput(RandomList list, StepExecution step)
    {
        string?[] outputs = [.. step.Output.ToElement().EnumerateArray().Select(value => value.ValueKind == System.Text.Json.JsonValueKind.Null ? null : value.GetRawText())];
        outputs.Should().HaveCount(list.Attempts.Length);
        outputs.Count(output => output is not null).Should().BeGreaterThanOrEqualTo(list.Required);
        for (int index = 0; index < outputs.Length; index++)
        {
            bool counts = step.Items[index].Status == StepStatus.Succeeded && step.Items[index].FinishedAt <= step.FinishedAt;
            if (outputs[index] is not null)
                outputs[index].Should().Be($"{index}").And.Match(_ => counts);
        }
    }

    private static string Shown(StepExecution item) => $"{item.Index} {item.Status} {item.Attempts} {item.SkipReason} {item.Output} {item.Failure} {item.StartedAt:O} {item.FinishedAt:O}";

    private static async Task DisturbAsync(ExecutionHandle handle, Random random, TimeProvider time)
    {
        for (int turn = 0; turn < 4 && !handle.Status.IsFinal; turn++)
        {
            await Task.Delay(Seconds(random.NextDouble() * 3), time);
            try
            {
                await handle.PauseAsync(random.Next(2) == 0 ? PauseMode.Interrupt : PauseMode.FinishRunning);
                await Task.Delay(Seconds(random.NextDouble()), time);
                await handle.ResumeAsync();
            }
            catch (ExecutionStateException)
            {
                return;
            }
        }
    }
}
