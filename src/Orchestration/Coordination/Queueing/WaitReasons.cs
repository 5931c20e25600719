using System.Collections.Concurrent;

namespace Orchestration.Coordination.Queueing;

/// <summary>Why ready steps and their parts wait, where it is not for want of capacity. Written by the drainer, read by any thread.</summary>
internal sealed class WaitReasons(int stepCount)
{
    private readonly byte[] _ofSteps = new byte[stepCount];
    private readonly ConcurrentDictionary<int, WaitReason> _ofParts = [];

    public WaitReason Of(int step) => step < _ofSteps.Length
        ? _ofSteps[step] == 0 ? WaitReason.Capacity : (WaitReason)_ofSteps[step]
        : _ofParts.GetValueOrDefault(step, WaitReason.Capacity);

    public void Note(int step, WaitReason reason)
    {
        bool isUsual = reason == WaitReason.Capacity;
        if (step < _ofSteps.Length)
            _ofSteps[step] = isUsual ? (byte)0 : (byte)reason;
        else if (isUsual)
            _ofParts.TryRemove(step, out _);
        else
            _ofParts[step] = reason;
    }
}
