namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Loops of Argo, on documents of our own.</summary>
public sealed class ArgoLoopTests
{
    private const string TakesItem = "arguments: {parameters: [{name: x, value: 'it is {{item}}'}]}";

    [Theory]
    [InlineData("a: withItems: [1, 2, 3], " + TakesItem)]
    [InlineData("a: withItems: [{p: 1, q: yes}, {p: 2, q: no}], arguments: {parameters: [{name: x, value: '{{item.p}} and {{item.q}}'}]}; b: depends: a")]
    [InlineData("a; b: depends: a, withParam: '{{tasks.a.outputs.result}}', " + TakesItem + "; c: depends: b")]
    [InlineData("a; b: depends: a, withParam: '{{tasks.a.outputs.parameters.y}}', arguments: {parameters: [{name: x, value: '{{item.p}}'}]}; c: depends: b.Succeeded")]
    [InlineData("a: withParam: '{{workflow.parameters.mode}}', " + TakesItem + "; b: depends: a")]
    [InlineData("a: withItems: [], " + TakesItem + "; b: depends: a; c: depends: a.Succeeded")]
    [InlineData("a: withItems: [1, 2]; b: depends: a.Failed; c: depends: a.Succeeded || b")]
    [InlineData("a: withItems: [1, 2], continueOn: {failed: true}; b: dependencies: [a]")]
    [InlineData("a: withItems: [1, 2]; b: depends: a, arguments: {parameters: [{name: x, value: '{{tasks.a.outputs.result}}'}]}")]
    [InlineData("a: withItems: [1, 2]; b: depends: a, arguments: {parameters: [{name: x, value: 'all {{tasks.a.outputs.parameters.y}}'}]}")]
    [InlineData("a: withItems: [1, 2]; b: depends: a, arguments: {parameters: [{name: x, value: '{{tasks.a.outputs.parameters}}'}]}")]
    [InlineData("a: withItems: [1, 2]; b: depends: a, withParam: '{{tasks.a.outputs.result}}', " + TakesItem)]
    [InlineData("a: withItems: [1, 2], when: '{{item}} == 1'; b: depends: a; c: depends: b.Failed")]
    [InlineData("a; b: depends: a, withItems: [x, y, z], when: '{{item}} != y && {{tasks.a.outputs.result}} != no'; c: depends: b")]
    [InlineData("a; b: depends: a, withParam: '{{tasks.a.outputs.result}}', when: '\"{{item}}\" == \"item 1\"', " + TakesItem + "; c: depends: b || b.Skipped")]
    [InlineData("a: withItems: [{p: 1, q: yes}, {p: 2, q: no}], when: '{{item.q}} == yes && {{item.p}} == 1'; b: depends: a.Failed")]
    [InlineData("a: withItems: [1, 2, 3], template: retried; b: depends: a; c: depends: a.Failed")]
    [InlineData("a: withItems: [1, 2], template: retried, when: '{{item}} == 2', continueOn: {failed: true}; b: dependencies: [a]")]
    [InlineData("a: withItems: [1, 2], template: retried; b: depends: a, arguments: {parameters: [{name: x, value: '{{tasks.a.outputs.result}}'}]}")]
    [InlineData("a: withItems: [1, 2], template: nested; b: depends: a")]
    [InlineData("a: withItems: [1, 2], template: nested, continueOn: {failed: true}; b: dependencies: [a]; c: depends: a.Failed")]
    [InlineData("a; b: depends: a, withParam: '{{tasks.a.outputs.result}}', template: passing, " + TakesItem + "; c: depends: b.Succeeded")]
    [InlineData("a: withItems: [1, 2], template: passing, " + TakesItem + "; b: depends: a, arguments: {parameters: [{name: x, value: '{{tasks.a.outputs.parameters.z}}'}]}")]
    [InlineData("a: withItems: [1, 2], template: passing; b: depends: a, arguments: {parameters: [{name: x, value: '{{tasks.a.outputs.parameters}}'}]}")]
    [InlineData("a: withItems: [1, 2], template: looping, " + TakesItem + "; b: depends: a")]
    [InlineData("a: withItems: [1, 2], template: choosing, " + TakesItem + "; b: depends: a")]
    public Task A_loop_gives_the_outcome_of_Argo(string tasks) => ArgoExpectation.EqualsArgoAsync(tasks);

    [Theory]
    [InlineData("a: withItems: [1, 2], when: '{{item}} == 1', template: nested", "a condition of a loop over a nested template")]
    [InlineData("a: withItems: [1, 2], when: '{{item}} == 1'; b: depends: a, arguments: {parameters: [{name: x, value: '{{tasks.a.outputs.result}}'}]}", "an output of a loop of which items may be skipped")]
    [InlineData("a: withItems: [1, 2], template: limited", "a loop under a limit")]
    [InlineData("a: withItems: [1, 2], template: again", "retries of a nested template, which begin it anew")]
    [InlineData("a: withItems: [1, 2], onExit: work", "hooks or an exit handler of a task within a loop")]
    [InlineData("a: withItems: [1, 2]; b: depends: a.AnySucceeded", "the result AnySucceeded of a loop")]
    [InlineData("a: withItems: [1, 2]; b: depends: a.AllFailed", "the result AllFailed of a loop")]
    [InlineData("a: withParam: '{{=toJson([1])}}'", "an expression of Argo: the list of a loop")]
    [InlineData("a: withSequence: {count: 3}", "for-each (withSequence)")]
    public Task What_a_loop_cannot_say_is_refused_by_name(string tasks, string reason) => ArgoExpectation.IsRefusedAsync(tasks, reason);

    [Fact]
    public async Task An_item_that_fails_stops_other_branches_at_once_in_Argo_and_here_when_the_loop_is_over()
    {
        ArgoFile file = ArgoText.FileOf("a: withItems: [1, 2]; b; c: depends: b", "true");
        Scenario scenario = ScenarioList.Of(file).First(one => one.Failing.Contains("a[0]")) with
        {
            Durations = new Dictionary<string, long> { ["a[0]"] = 1, ["a[1]"] = 100, ["b"] = 10, ["c"] = 5 },
        };

        ArgoInterpreter.Run(file, scenario).Should().Contain("c did not run");
        (await ArgoRun.OfAsync(file, ArgoMapper.Map(file), scenario)).Should().Contain("c succeeded after 1 from 10 with x=default");
    }

    [Theory]
    [InlineData("a[0]", "b succeeded", "c did not run")]
    [InlineData("a[0] a[1]", "b did not run", "c succeeded")]
    public void The_interpreter_tells_loops_apart_of_which_some_or_all_items_failed(string failing, string any, string all)
    {
        ArgoFile file = ArgoText.FileOf("a: withItems: [1, 2]; b: depends: a.AnySucceeded; c: depends: a.AllFailed", "false");
        Scenario scenario = ScenarioList.Of(file).First() with { Failing = failing.Split(' ').ToHashSet(StringComparer.Ordinal) };

        IReadOnlyList<string> trace = ArgoInterpreter.Run(file, scenario);

        trace.Should().Contain("a failed over 2").And.Contain(line => line.StartsWith(any)).And.Contain(line => line.StartsWith(all));
    }
}
