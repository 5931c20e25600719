using System.Diagnostics;
using Orchestration.Coordination.Budgeting;
using Orchestration.Coordination.Starting;
using Orchestration.Diagnostics;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Coordination.Children;

/// <summary>Starts the execution that does a step's work, or finds it: what is there already wins, whatever the catalog says now.</summary>
internal sealed class ChildStarter(ExecutionHost host, PlanLibrary plans, ActiveExecutions active, Action<ExecutionDriver> onEnded)
{
    /// <summary>Answers null when it is not there and not wanted any more. The driver is null when it does not run here.</summary>
    /// <exception cref="InvalidTemplateException">The template has problems; all are named.</exception>
    /// <exception cref="WorkflowNotFoundException">The catalog has no such template.</exception>
    /// <exception cref="InvalidInputsException">The inputs do not fit the template's schema.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be asked now.</exception>
    public async ValueTask<StartedExecution?> FindOrStartAsync(ChildRun child)
    {
        string id = child.ChildId;
        while (!active.TryClaim(id))
            await active.WaitForClaimAsync(id);

        try
        {
            return await FindAsync(child) ?? (child.IsUnwanted ? null : await StartAsync(child));
        }
        finally
        {
            active.Unclaim(id);
        }
    }

    private async ValueTask<StartedExecution?> FindAsync(ChildRun child)
    {
        if (active.TryGet(child.ChildId, out ExecutionDriver? driver) && !driver.Stored.Status.IsFinal)
            return new StartedExecution(driver.Stored, driver.Plan, driver);

        return child.MayExist && await host.Store.FindAsync(child.ChildId, CancellationToken.None) is { } stored ? Found(stored) : null;
    }

    private async ValueTask<StartedExecution?> StartAsync(ChildRun child)
    {
        PreparedPlan plan = plans.Prepare(child.Prepared.Child!.Workflow);
        StoredExecution stored = Create(child, plan);
        child.MayExist = true;
        if (await host.Store.CreateAsync(stored, CancellationToken.None) is { } existing)
            return Found(existing);

        ExecutionDriver driver = CreateDriver(child, stored, plan);
        active.TryAdd(driver);
        child.Link(driver);
        Telemetry.ExecutionStarted(stored.Template.WorkflowId);
        driver.Start(CancellationToken.None);
        return new StartedExecution(stored, plan.Plan, driver);
    }

    private StartedExecution Found(StoredExecution stored) => new(stored, plans.Of(stored).Plan, null);

    private StoredExecution Create(ChildRun child, PreparedPlan plan)
    {
        StoredExecution outer = child.Parent.Stored;
        int depth = (outer.Settings.Parent?.Depth ?? 0) + 1;
        return new StoredExecution(child.ChildId, plan.Plan.Template, plan.Complete(child.Inputs), outer.Tags, host.Now)
        {
            Priority = Math.Clamp(outer.Priority + child.Prepared.Priority, -1000, 1000),
            Settings = new ExecutionSettings { Budget = InnerBudget.First(child.Reserved, plan.Plan.Template.Budget), Parent = new ParentStep(outer.ExecutionId, child.Prepared.Step.Id, depth, child.Attempt) },
            TemplateHash = host.Store.IsDurable ? plan.Plan.ContentHash : "",
        };
    }

    /// <summary>The inner execution runs in the context of the outer one, and its span is inside of that one's.</summary>
    private ExecutionDriver CreateDriver(ChildRun child, StoredExecution stored, PreparedPlan plan)
    {
        Activity? around = Activity.Current;
        Activity.Current = child.Parent.Span ?? around;
        Activity? span = Telemetry.StartExecution(stored.ExecutionId, stored.Template.WorkflowId);
        Activity.Current = around;
        return new ExecutionDriver(host, plan, stored, onEnded) { Span = span, Child = child, Context = child.Parent.Context };
    }
}
