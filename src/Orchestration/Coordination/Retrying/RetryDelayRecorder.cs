using Polly.Retry;

namespace Orchestration.Coordination.Retrying;

/// <summary>Records the delays that a retry strategy asks for, on a clock on which every wait is over at once.</summary>
internal sealed class RetryDelayRecorder : TimeProvider
{
    public TimeSpan Last { get; private set; }

    public ValueTask Record(OnRetryArguments<object> arguments)
    {
        Last = arguments.RetryDelay;
        return default;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        callback(state);
        return new ElapsedTimer();
    }

    private sealed class ElapsedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
