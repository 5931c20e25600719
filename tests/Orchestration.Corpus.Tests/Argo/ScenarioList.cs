namespace Orchestration.Corpus.Tests.Argo;

/// <summary>The scenarios of a workflow: everything succeeds, each work fails alone, what is written to fail fails, every value that a condition asks for.</summary>
internal static class ScenarioList
{
    public static IEnumerable<Scenario> Of(ArgoFile file)
    {
        foreach (bool lateFirst in new[] { false, true })
        {
            Scenario all = Listed(new() { Name = $"all succeed, {(lateFirst ? "the first longest" : "the last longest")}", Durations = Durations(file, lateFirst) }, file.Work, loop => loop.Sample(ArgoWork.LongestList));
            yield return all;
            foreach (string run in file.Work.SelectMany(work => work.Runs))
                yield return all with { Name = $"{run} fails, {all.Name}", Failing = Set([run]) };
            foreach (ArgoWork work in file.Work.Where(work => work.Loop is not null))
            {
                yield return all with { Name = $"each {work.Path} fails, {all.Name}", Failing = Set(RunsWithin(file, work)) };
                if (work.Loop!.Param is null)
                    continue;

                yield return Listed(all, [work], loop => loop.Sample(1)) with { Name = $"{work.Path} over one, {all.Name}" };
                yield return Listed(all, [work], loop => loop.Sample(0)) with { Name = $"{work.Path} over none, {all.Name}" };
                yield return Listed(all, [work], _ => "no list") with { Name = $"{work.Path} over no list, {all.Name}" };
            }

            if (file.Work.Any(work => work.Template?.FailsAsWritten == true))
                yield return all with { Name = $"as written, {all.Name}", Failing = Set(file.Work.Where(work => work.Template?.FailsAsWritten == true).SelectMany(work => work.Runs)) };
            if (file.Work.Any(work => work.Template?.Retries > 0))
                yield return all with { Name = $"first attempts fail, {all.Name}", FirstAttemptsFail = true };

            foreach ((string tag, string value) in Comparisons(file))
            {
                if (ArgoTag.OutputOf(tag) is { Output: "result" } output)
                    yield return all with { Name = $"{output.Task} answers {value}, {all.Name}", Results = With(all.Results, $"{output.Task}.result", value) };
                else if (ArgoTag.InputOf(tag) is { } input && file.Document.Parameters.ContainsKey(input))
                    yield return all with { Name = $"{input} is {value}, {all.Name}", Parameters = With(all.Parameters, input, value) };
            }
        }
    }

    private static IEnumerable<string> RunsWithin(ArgoFile file, ArgoWork loop) =>
        loop.IsNested ? file.Work.Where(work => work.Path.StartsWith($"{loop.Path}[", StringComparison.Ordinal)).SelectMany(work => work.Runs) : loop.Runs;

    /// <summary>A scenario in which what gives loops their lists gives these.</summary>
    private static Scenario Listed(Scenario scenario, IEnumerable<ArgoWork> work, Func<ArgoLoop, string> list)
    {
        foreach (ArgoWork one in work.Where(one => one.Loop?.Param is not null))
        {
            string tag = ArgoTag.In(one.Loop!.Param!).FirstOrDefault() ?? "";
            if (ArgoTag.OutputOf(tag) is { } output)
                scenario = scenario with { Results = With(scenario.Results, $"{ArgoWork.Beside(one.Path, output.Task)}.{output.Output}", list(one.Loop)) };
            else if ((ArgoTag.WorkflowParameterOf(tag) ?? ArgoTag.InputOf(tag)) is { } parameter)
                scenario = scenario with { Parameters = With(scenario.Parameters, parameter, list(one.Loop)) };
        }

        return scenario;
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> values, string name, string value) => new(values, StringComparer.Ordinal) { [name] = value };

    private static HashSet<string> Set(IEnumerable<string> work) => new(work, StringComparer.Ordinal);

    private static Dictionary<string, long> Durations(ArgoFile file, bool lateFirst)
    {
        string[] runs = [.. file.Work.SelectMany(work => work.Runs)];
        return runs.Select((run, place) => (Run: run, Milliseconds: 1L << (lateFirst ? runs.Length - place : place + 1)))
            .ToDictionary(pair => pair.Run, pair => pair.Milliseconds, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Tag, string Value)> Comparisons(ArgoFile file) => file.Entry.Tasks is not { } tasks ? [] : (
        from task in tasks
        where task.When is not null
        from leaf in WhenExpression.Parse(task.When!).Leaves
        from tag in ArgoTag.In(leaf.Left)
        select (tag, leaf.Right)).Distinct();
}
