namespace Orchestration.Corpus.Tests.Argo;

/// <summary>The scenarios of a workflow: everything succeeds, each work fails alone, what is written to fail fails, every value that a condition asks for.</summary>
internal static class ScenarioList
{
    public static IEnumerable<Scenario> Of(ArgoFile file)
    {
        foreach (bool lateFirst in new[] { false, true })
        {
            Scenario all = new() { Name = $"all succeed, {(lateFirst ? "the first longest" : "the last longest")}", Durations = Durations(file, lateFirst) };
            yield return all;
            foreach (ArgoWork work in file.Work)
                yield return all with { Name = $"{work.Path} fails, {all.Name}", Failing = Set([work.Path]) };

            if (file.Work.Any(work => work.Template?.FailsAsWritten == true))
                yield return all with { Name = $"as written, {all.Name}", Failing = Set(file.Work.Where(work => work.Template?.FailsAsWritten == true).Select(work => work.Path)) };
            if (file.Work.Any(work => work.Template?.Retries > 0))
                yield return all with { Name = $"first attempts fail, {all.Name}", FirstAttemptsFail = true };

            foreach ((string tag, string value) in Comparisons(file))
            {
                if (ArgoTag.OutputOf(tag) is { Output: "result" } output)
                    yield return all with { Name = $"{output.Task} answers {value}, {all.Name}", Results = new Dictionary<string, string> { [output.Task] = value } };
                else if (ArgoTag.InputOf(tag) is { } input && file.Document.Parameters.ContainsKey(input))
                    yield return all with { Name = $"{input} is {value}, {all.Name}", Parameters = new Dictionary<string, string> { [input] = value } };
            }
        }
    }

    private static HashSet<string> Set(IEnumerable<string> work) => new(work, StringComparer.Ordinal);

    private static Dictionary<string, long> Durations(ArgoFile file, bool lateFirst) => file.Work
        .Select((work, place) => (work.Path, Milliseconds: 1L << (lateFirst ? file.Work.Count - place : place + 1)))
        .ToDictionary(pair => pair.Path, pair => pair.Milliseconds, StringComparer.Ordinal);

    private static IEnumerable<(string Tag, string Value)> Comparisons(ArgoFile file) => file.Entry.Tasks is not { } tasks ? [] : (
        from task in tasks
        where task.When is not null
        from leaf in WhenExpression.Parse(task.When!).Leaves
        from tag in ArgoTag.In(leaf.Left)
        select (tag, leaf.Right)).Distinct();
}
