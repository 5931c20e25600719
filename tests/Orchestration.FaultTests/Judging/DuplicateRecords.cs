namespace Orchestration.FaultTests.Judging;

/// <summary>Finds what is recorded more than once and happens once, and numbers of events that are missing.</summary>
internal static class DuplicateRecords
{
    public static IEnumerable<string> Find(JudgedRun judged)
    {
        StoredRun run = judged.Stored;
        foreach (IGrouping<int, StoredFact> step in run.Events.Where(one => one.IsCompletion).GroupBy(one => one.Step).Where(group => group.Count() > 1))
            yield return $"{judged.Execution}: {string.Join(" and ", step)} are the same completion";

        foreach (var once in run.Events.Where(one => one.HappensOnce).GroupBy(one => (one.Type, one.Step)).Where(group => group.Count() > 1))
            yield return $"{judged.Execution}: {string.Join(" and ", once)} happened twice";

        for (int index = 0; index < run.Events.Count; index++)
        {
            if (run.Events[index].Sequence == index + 1)
                continue;

            yield return $"{judged.Execution}: event {index + 1} is missing or doubled; stored is {run}";
            break;
        }

        if (run.Version != run.Events.Count)
            yield return $"{judged.Execution}: its row says {run.Version} events, and {run.Events.Count} are stored";
    }
}
