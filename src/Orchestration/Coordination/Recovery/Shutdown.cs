using Orchestration.Coordination.Driving;
using Orchestration.Diagnostics;
using Orchestration.Storage;

namespace Orchestration.Coordination.Recovery;

/// <summary>Ends the work of a host: in memory everything comes to its end, but for what is paused or waits for a word from outside, which is cancelled; with a durable store it is left where it is.</summary>
internal sealed class Shutdown(ExecutionHost host, ActiveExecutions active, RecoveryLoop recovery)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await recovery.StopAsync();
        if (!active.IsEmpty)
            CoordinationLog.Draining(host.Logger, active.Count);

        if (host.Store.IsDurable)
            await LeaveAllAsync(cancellationToken);
        else
            await FinishAllAsync(cancellationToken);
    }

    private async Task FinishAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            host.EndsWaits = true;
            foreach (ExecutionDriver driver in active.All)
                driver.Deliver(new ControlInput(ControlKind.EndWaits));
            while (!active.IsEmpty)
                await FinishedAsync([.. active.All]).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            CoordinationLog.DrainCancels(host.Logger, active.Count);
            ExecutionDriver[] rest = [.. active.All];
            await AskAllAsync(rest, () => new ControlInput(ControlKind.Cancel) { Reason = "The host is shutting down." });
            await WaitWithinGraceAsync(rest);
        }
    }

    private async Task LeaveAllAsync(CancellationToken cancellationToken)
    {
        host.IsLeaving = true;
        ExecutionDriver[] all = [.. active.All];
        Task asked = AskAllAsync(all, static () => new ControlInput(ControlKind.Suspend));
        try
        {
            await Task.WhenAll(asked, FinishedAsync(all)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            CoordinationLog.DrainInterrupts(host.Logger, active.Count);
            asked = AskAllAsync([.. active.All], static () => new ControlInput(ControlKind.Suspend) { PauseMode = PauseMode.Interrupt });
            await WaitWithinGraceAsync(all);
        }

        await ReleaseAsync(all.Where(driver => driver.HasLeft));
    }

    /// <summary>A store that cannot be reached now finds out by itself that this owner is gone.</summary>
    private async Task ReleaseAsync(IEnumerable<ExecutionDriver> drivers)
    {
        try
        {
            foreach (ExecutionDriver driver in drivers)
                await host.Store.ReleaseAsync(driver.Stored, CancellationToken.None);
        }
        catch (StoreUnavailableException unavailable)
        {
            CoordinationLog.RecoveryDelayed(host.Logger, unavailable.Problem.ToString(), unavailable.Message);
        }
    }

    private async Task WaitWithinGraceAsync(ExecutionDriver[] drivers)
    {
        try
        {
            await FinishedAsync(drivers).WaitAsync(host.Recovery.ShutdownGrace, host.Time);
        }
        catch (TimeoutException)
        {
            CoordinationLog.CallsDidNotReturn(host.Logger, active.Count);
        }
    }

    /// <summary>One after the other rather than all at once, so that whoever waits stays in its context.</summary>
    private static async Task FinishedAsync(ExecutionDriver[] drivers)
    {
        foreach (ExecutionDriver driver in drivers)
            await driver.Finished;
    }

    private static Task AskAllAsync(ExecutionDriver[] drivers, Func<ControlInput> request) =>
        Task.WhenAll(drivers.Select(async driver =>
        {
            try
            {
                await driver.RequestAsync(request());
            }
            catch (OwnershipLostException)
            {
                // The execution has left already.
            }
        }));
}
