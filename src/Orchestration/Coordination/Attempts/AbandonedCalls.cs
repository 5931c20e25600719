namespace Orchestration.Coordination.Attempts;

/// <summary>The calls of one execution that were abandoned and keep their places until they return, or for as long as they may.</summary>
/// <remarks>Used by the drainer alone.</remarks>
internal sealed class AbandonedCalls
{
    private readonly Dictionary<(int Step, int Attempt), RunningAttempt> _calls = [];

    public void Add(RunningAttempt attempt) => _calls[KeyOf(attempt)] = attempt;

    /// <summary>It has returned.</summary>
    public void Remove(RunningAttempt attempt)
    {
        if (_calls.GetValueOrDefault(KeyOf(attempt)) == attempt)
            _calls.Remove(KeyOf(attempt));
    }

    /// <summary>Takes its places from a call that has not returned.</summary>
    public void Release(int step, int attempt)
    {
        if (_calls.Remove((step, attempt), out RunningAttempt? call))
            call.ReleasePlaces();
    }

    private static (int Step, int Attempt) KeyOf(RunningAttempt attempt) => (attempt.Step, attempt.AttemptNumber);
}
