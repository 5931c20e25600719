using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Asks one factory for its health; a question that hangs is waited for again, not asked again.</summary>
internal sealed class HealthProbe(
    ConnectedFactory factory,
    TimeProvider time,
    Action<ConnectedFactory, FactoryCondition, IReadOnlyList<ActionDescriptor>?> settle,
    CancellationToken shutdown)
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
    private Task<HealthAnswer>? _question;

    public Task Loop { get; private set; } = Task.CompletedTask;

    public void Start()
    {
        if (Loop.IsCompleted && !_stop.IsCancellationRequested)
            Loop = CheckAgainAndAgainAsync(_stop.Token);
    }

    public void Stop() => _stop.Cancel();

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        TimeSpan timeout = factory.Options.HealthCheckTimeout;
        Task<HealthAnswer> question = Ask();
        try
        {
            HealthAnswer answer = await question.WaitAsync(timeout, time, cancellationToken);
            settle(factory, new FactoryCondition(answer.Health.Status, answer.Health.Message, time.GetUtcNow()), answer.Actions);
        }
        catch (TimeoutException)
        {
            string message = $"The health check did not answer within {timeout.TotalSeconds:0.###} seconds.";
            settle(factory, new FactoryCondition(FactoryStatus.Disconnected, message, time.GetUtcNow()), null);
        }
    }

    private async Task CheckAgainAndAgainAsync(CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using PeriodicTimer timer = new(factory.Options.HealthCheckInterval, time);
        try
        {
            do
                await CheckAsync(cancellationToken);
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private Task<HealthAnswer> Ask()
    {
        lock (_lock)
        {
            if (_question is null || _question.IsCompleted)
                _question = AskAsync();
            return _question;
        }
    }

    private async Task<HealthAnswer> AskAsync()
    {
        // A check that blocks its thread must not block the caller, nor the checks of other factories.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using CancellationTokenSource limit = new(factory.Options.HealthCheckTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        try
        {
            FactoryHealth health = await factory.Factory.CheckHealthAsync(either.Token);
            return new HealthAnswer(health, factory.Factory.Actions);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new HealthAnswer(new FactoryHealth(FactoryStatus.Disconnected, $"The health check did not answer within {factory.Options.HealthCheckTimeout.TotalSeconds:0.###} seconds."), null);
        }
        catch (Exception exception)
        {
            ActionFailure failure = FailureClassifier.Classify(exception);
            bool isGone = failure.Kind is FailureKind.Unavailable or FailureKind.Timeout;
            return new HealthAnswer(new FactoryHealth(isGone ? FactoryStatus.Disconnected : FactoryStatus.Error, failure.Message), null);
        }
    }
}
