using System.Diagnostics;
using Orchestration.Diagnostics;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Starting;

/// <summary>Starts executions: once for each id, and remembered before anything of it runs.</summary>
internal sealed class ExecutionStarter(ExecutionHost host, PlanLibrary plans, ActiveExecutions active, Action<ExecutionDriver> onEnded)
{
    /// <summary>Starts an execution, or answers the one that has its id. The driver is null when it does not run here.</summary>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named, nothing was started.</exception>
    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema; every violation is named, nothing was started.</exception>
    /// <exception cref="ExecutionConflictException">The id exists with other input.</exception>
    /// <exception cref="StoreUnavailableException">The execution cannot be remembered now; nothing was started.</exception>
    public ValueTask<StartedExecution> StartAsync(WorkflowReference workflow, StartOptions options, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StartOptionsCheck.Throw(options);
        PreparedPlan plan = plans.Prepare(workflow);
        long now = host.Now;
        StoredExecution stored = new(
            options.ExecutionId ?? ExecutionIds.Create(now),
            plan.Plan.Template,
            plan.Complete(options.Inputs.ToPayload()),
            options.Tags,
            now)
        {
            Priority = options.Priority,
            Settings = SettingsOf(options, plan.Plan.Template),
            TemplateHash = host.Store.IsDurable ? plan.Plan.ContentHash : "",
        };
        bool isNamed = options.ExecutionId is not null;
        return isNamed ? StartNamedAsync(stored, plan, callerToken, cancellationToken) : StartNewAsync(stored, plan, callerToken, cancellationToken);
    }

    private static ExecutionSettings SettingsOf(StartOptions options, WorkflowTemplate template)
    {
        Budget? budget = options.Budget ?? template.Budget;
        return budget is null && options.Deadline is null
            ? ExecutionSettings.None
            : new ExecutionSettings { Budget = budget, Deadline = options.Deadline?.UtcTicks ?? 0 };
    }

    /// <summary>Whether the time has passed already by which it must be done; an execution that was started before is answered all the same.</summary>
    private static bool IsTooLate(StoredExecution stored) => stored.Settings.Deadline is not 0 and var deadline && deadline <= stored.StartedAt;

    /// <summary>Nobody else can know the id.</summary>
    private ValueTask<StartedExecution> StartNewAsync(StoredExecution stored, PreparedPlan plan, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        if (IsTooLate(stored))
            throw StartOptionsCheck.TooLate(stored);

        ExecutionDriver driver = CreateDriver(stored, plan);
        active.TryAdd(driver);
        ValueTask<StoredExecution?> creating = host.Store.CreateAsync(stored, cancellationToken);
        if (!creating.IsCompletedSuccessfully)
            return StartWhenCreatedAsync(creating, driver, callerToken);

        creating.GetAwaiter().GetResult();
        return new(Begin(driver, callerToken));
    }

    private async ValueTask<StartedExecution> StartWhenCreatedAsync(ValueTask<StoredExecution?> creating, ExecutionDriver driver, CancellationToken callerToken)
    {
        bool isCreated = false;
        try
        {
            await creating;
            isCreated = true;
        }
        finally
        {
            if (!isCreated)
                Reject(driver);
        }

        return Begin(driver, callerToken);
    }

    /// <summary>Starts with one id at the same time wait for each other: the first decides, the others answer what it started.</summary>
    private async ValueTask<StartedExecution> StartNamedAsync(StoredExecution stored, PreparedPlan plan, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        string id = stored.ExecutionId;
        while (!active.TryClaim(id))
            await active.WaitForClaimAsync(id).WaitAsync(cancellationToken);

        try
        {
            if (active.TryGet(id, out ExecutionDriver? running))
                return Same(running.Stored, stored, plan, running);
            if (IsTooLate(stored))
                return await host.Store.FindAsync(id, cancellationToken) is { } past ? Same(past, stored, plan, active.Of(past)) : throw StartOptionsCheck.TooLate(stored);
            if (await host.Store.CreateAsync(stored, cancellationToken) is { } existing)
                return Same(existing, stored, plan, active.Of(existing));

            ExecutionDriver driver = CreateDriver(stored, plan);
            active.TryAdd(driver);
            return Begin(driver, callerToken);
        }
        finally
        {
            active.Unclaim(id);
        }
    }

    /// <summary>The execution was not remembered, so it never starts.</summary>
    private void Reject(ExecutionDriver driver)
    {
        active.Remove(driver);
        driver.Reject();
    }

    private static StartedExecution Begin(ExecutionDriver driver, CancellationToken callerToken)
    {
        Telemetry.ExecutionStarted(driver.Stored.Template.WorkflowId);
        driver.Start(callerToken);
        return new StartedExecution(driver.Stored, driver.Plan, driver);
    }

    private ExecutionDriver CreateDriver(StoredExecution stored, PreparedPlan plan)
    {
        Activity? around = Activity.Current;
        Activity? span = Telemetry.StartExecution(stored.ExecutionId, stored.Template.WorkflowId);
        ExecutionDriver driver = new(host, plan, stored, onEnded) { Span = span };
        if (span is not null)
            Activity.Current = around;
        return driver;
    }

    private StartedExecution Same(StoredExecution existing, StoredExecution asked, PreparedPlan plan, ExecutionDriver? driver)
    {
        if (existing.Inputs != asked.Inputs)
            throw new ExecutionConflictException(existing.ExecutionId, "other inputs");
        if (plans.Of(existing).Plan.ContentHash != plan.Plan.ContentHash)
            throw new ExecutionConflictException(existing.ExecutionId, $"another template: version {existing.Template.Version} of '{existing.Template.WorkflowId}', as it was then");

        return new StartedExecution(existing, plan.Plan, driver);
    }
}
