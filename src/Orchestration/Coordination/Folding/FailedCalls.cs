namespace Orchestration.Coordination.Folding;

/// <summary>The calls that failed, of the steps that are attempted again. A part of the fold; steps that succeed at once have nothing here.</summary>
internal sealed class FailedCalls
{
    private readonly Dictionary<int, List<FailedCall>> _bySteps = [];

    public void Add(int step, FailedCall call)
    {
        if (!_bySteps.TryGetValue(step, out List<FailedCall>? calls))
            _bySteps.Add(step, calls = []);
        calls.Add(call);
    }

    /// <summary>Those of a step since its work was begun last, in order; null when there are none.</summary>
    public List<FailedCall>? Of(int step) => _bySteps.GetValueOrDefault(step);

    public void Forget(int step) => _bySteps.Remove(step);
}
