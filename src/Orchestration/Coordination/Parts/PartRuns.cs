using Orchestration.Coordination.Compensating;
using Orchestration.Coordination.Iterating;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Parts;

/// <summary>Which part belongs to which step: the runs of one execution, in the order of their numbers. Known from the events that begin them.</summary>
internal sealed class PartRuns
{
    private readonly List<PartRun> _runs = [];

    public IReadOnlyList<PartRun> All => _runs;

    private int Next => _runs.Count == 0 ? PartNumbers.First : _runs[^1].End;

    /// <summary>Takes the run that an event begins; null when it begins none.</summary>
    public PartRun? Note(in EventRecord record) => record.Type switch
    {
        EventType.ItemsStarted => Add(new ItemRun(record.Step, Next, record.Detail, record.Payload is JsonPayload items ? items : default)),
        EventType.UndoStarted => Add(new UndoRun(record.Step, Next, record.Detail)),
        _ => null,
    };

    public PartRun RunOf(int part)
    {
        PartRun last = _runs[^1];
        return part >= last.First ? last : Find(part);
    }

    /// <summary>The step of the plan that a number is about: itself, or that of which it is a part.</summary>
    public int StepOf(int number) => PartNumbers.IsPart(number) ? RunOf(number).Step : number;

    private PartRun Add(PartRun run)
    {
        _runs.Add(run);
        return run;
    }

    private PartRun Find(int part)
    {
        int low = 0;
        int high = _runs.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_runs[middle].First <= part)
                low = middle;
            else
                high = middle - 1;
        }

        return _runs[low];
    }
}
