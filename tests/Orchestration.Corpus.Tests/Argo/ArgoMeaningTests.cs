using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>The mapping and the interpreter on documents of our own, which need no shared data.</summary>
public sealed class ArgoMeaningTests
{
    [Theory]
    [InlineData("a; b: depends: a; c: depends: a; d: depends: b && c")]
    [InlineData("a; b: depends: a.Failed; c: depends: b || b.Omitted")]
    [InlineData("a; b: depends: a.Succeeded || a.Failed; c: depends: '!a.Succeeded || b'")]
    [InlineData("a; b; c: depends: (a.Succeeded || b.Succeeded) && !(a.Failed && b.Failed); d: depends: c || c.Omitted")]
    [InlineData("a: when: 'false'; b: depends: a; c: depends: a.Succeeded; d: depends: c; e: depends: c || c.Omitted")]
    [InlineData("a; b: when: '\"{{tasks.a.outputs.result}}\" == yes', depends: a; c: depends: b; d: depends: b.Skipped")]
    [InlineData("a; b: when: '{{tasks.a.outputs.result}} != no && true', depends: a.Succeeded; c: depends: b")]
    [InlineData("a: continueOn: {failed: true}; b: dependencies: [a]; c: dependencies: [a], continueOn: {failed: true}")]
    [InlineData("a; b: dependencies: [a], template: nested; c: dependencies: [b]; d: dependencies: [a, c]")]
    [InlineData("a: template: nested; b: depends: a.Failed; c: depends: a.Succeeded || b")]
    [InlineData("a: template: retried; b: depends: a")]
    [InlineData("a; b; c: depends: a, when: '{{workflow.parameters.mode}} == fast'")]
    [InlineData("a; b: depends: a, template: nested, when: 'false'; c: depends: b; d: depends: b.Succeeded")]
    [InlineData("a; b: depends: a, template: nested, when: '{{tasks.a.outputs.result}} == yes'; c: depends: b.Failed; d: depends: b.Skipped || b.Succeeded")]
    [InlineData("a; b: depends: a, template: nested; c: depends: a")]
    [InlineData("a; b: depends: a, template: choosing; c: depends: a")]
    [InlineData("a; b: depends: a.Failed; c: depends: a && (b || b.Omitted), arguments: {parameters: [{name: x, value: '{{tasks.b.outputs.parameters.y}}'}]}")]
    [InlineData("a; b: when: '{{tasks.a.outputs.result}} == yes', depends: a; c: depends: a && (b || b.Skipped), template: needs, arguments: {parameters: [{name: x, value: '{{tasks.b.outputs.parameters.y}}'}]}")]
    [InlineData("a: when: 'false', template: defaulted; b: depends: a, arguments: {parameters: [{name: x, value: '{{tasks.a.outputs.parameters.y}}'}]}")]
    [InlineData("a; b: depends: a.Failed, template: defaulted; c: depends: a && (b || b.Omitted), arguments: {parameters: [{name: x, value: 'got {{tasks.b.outputs.parameters.y}}'}]}")]
    public Task A_workflow_gives_the_outcome_of_Argo(string tasks) => ArgoExpectation.EqualsArgoAsync(tasks);

    [Theory]
    [InlineData("a: hooks: {}", "the key hooks of task a")]
    [InlineData("a: template: waits", "a template of the kind suspend")]
    [InlineData("a; b: depends: a.Daemoned", "a dependency that can never be true")]
    [InlineData("a: onExit: work; b: depends: a", "an exit handler of a task that others wait for")]
    [InlineData("a: when: '{{workflow.name}} == x'", "the tag workflow.name")]
    [InlineData("a; b: depends: a.Failed; c: depends: a && (b || b.Omitted), arguments: {parameters: [{name: x, value: 'not only {{tasks.b.outputs.parameters.y}}'}]}", "planning says ORC1123")]
    public Task What_cannot_be_said_is_refused_by_name(string tasks, string reason) => ArgoExpectation.IsRefusedAsync(tasks, reason);

    [Theory]
    [InlineData("a; b: depends: a.Failed; c: depends: a")]
    [InlineData("a; b: depends: a.Failed; c: depends: a && !b.Succeeded")]
    [InlineData("a; b: depends: a.Succeeded || a.Failed; c: depends: '!a.Failed && b'")]
    [InlineData("a; b: depends: a; c: depends: b || b.Omitted")]
    public async Task A_last_step_says_how_Argo_ends_where_a_failure_counts_otherwise_here(string tasks)
    {
        ArgoFile file = ArgoText.FileOf(tasks, "false");
        Scenario scenario = ScenarioList.Of(file).First(one => one.Failing.Contains("a"));
        WorkflowTemplate template = ArgoMapper.Map(file);
        WorkflowTemplate silent = template with { Finally = [], Steps = [.. template.Steps.Select(step => step with { AllowFailure = false })] };

        (await ArgoRun.OfAsync(file, template, scenario))[0].Should().Be(ArgoInterpreter.Run(file, scenario)[0]);
        (await ArgoRun.OfAsync(file, silent, scenario))[0].Should().NotBe(ArgoInterpreter.Run(file, scenario)[0]);
        await ArgoExpectation.EqualsArgoAsync(tasks);
    }

    [Fact]
    public void The_interpreter_does_what_the_page_on_depends_says()
    {
        ArgoFile file = ArgoText.FileOf(
            "a; b: depends: a; c: depends: a; d: depends: a && (c.Succeeded || c.Failed); e: depends: b || c; f: depends: b && c; g: depends: e.Succeeded || f", "true");
        Scenario scenario = ScenarioList.Of(file).First(one => one.Failing.Contains("c"));

        IReadOnlyList<string> trace = ArgoInterpreter.Run(file, scenario);

        trace.Select(line => line.Split(" after")[0]).Should().Equal(
            "the workflow succeeded", "a succeeded", "b succeeded", "c failed", "d succeeded", "e succeeded", "f did not run", "g succeeded");
    }

    [Theory]
    [InlineData("true", "c did not run")]
    [InlineData("false", "c succeeded")]
    public void The_interpreter_starts_nothing_after_a_failure_unless_it_is_told_to_go_on(string failFast, string expected)
    {
        ArgoFile file = ArgoText.FileOf("a; b; c: depends: b", failFast);
        Scenario scenario = ScenarioList.Of(file).First(one => one.Failing.Contains("a"));

        IReadOnlyList<string> trace = ArgoInterpreter.Run(file, scenario);

        trace[0].Should().Be("the workflow failed");
        trace[^1].Should().StartWith(expected);
    }

    [Fact]
    public async Task Another_template_gives_another_outcome()
    {
        ArgoFile file = ArgoText.FileOf("a; b; c: depends: b", "true");
        Scenario scenario = ScenarioList.Of(file).First(one => one.Failing.Contains("a"));
        WorkflowTemplate template = ArgoMapper.Map(file);

        IReadOnlyList<string> same = await ArgoRun.OfAsync(file, template, scenario);
        IReadOnlyList<string> other = await ArgoRun.OfAsync(file, template with { OnFailure = FailureReaction.Continue }, scenario);

        same.Should().Equal(ArgoInterpreter.Run(file, scenario));
        other.Should().NotEqual(same);
    }
}
