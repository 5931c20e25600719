namespace Orchestration.FaultTests.Judging;

/// <summary>Finds completions that are recorded more than once, and numbers of events that are missing.</summary>
internal static class DuplicateRecords
{
    public static IEnumerable<string> Find(IReadOnlyDictionary<string, StoredRun> stored)
    {
        foreach ((string execution, StoredRun run) in stored)
        {
            foreach (IGrouping<int, StoredFact> step in run.Events.Where(one => one.IsCompletion).GroupBy(one => one.Step))
            {
                if (step.Count() > 1)
                    yield return $"{execution}: {string.Join(" and ", step)} are the same completion";
            }

            for (int index = 0; index < run.Events.Count; index++)
            {
                if (run.Events[index].Sequence == index + 1)
                    continue;

                yield return $"{execution}: event {index + 1} is missing or doubled; stored is {run}";
                break;
            }

            if (run.Version != run.Events.Count)
                yield return $"{execution}: its row says {run.Version} events, and {run.Events.Count} are stored";
        }
    }
}
