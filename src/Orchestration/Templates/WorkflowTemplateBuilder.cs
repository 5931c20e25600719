using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Templates;

/// <summary>Writes a template step by step. Nothing is checked here; planning reports all problems at once.</summary>
public sealed class WorkflowTemplateBuilder
{
    private readonly List<StepBuilder> _steps = [];
    private readonly List<StepBuilder> _last = [];
    private readonly JsonObject _outputs = [];
    private WorkflowTemplate _template;

    internal WorkflowTemplateBuilder(string workflowId)
    {
        ArgumentNullException.ThrowIfNull(workflowId);
        _template = new WorkflowTemplate { WorkflowId = workflowId, Steps = [] };
    }

    /// <summary>Sets the name for people.</summary>
    /// <param name="name">The name.</param>
    public WorkflowTemplateBuilder Named(string name) => Set(_template with { Name = name });

    /// <summary>Says what the workflow is for.</summary>
    /// <param name="description">A description for people.</param>
    public WorkflowTemplateBuilder Describe(string description) => Set(_template with { Description = description });

    /// <summary>Sets the version.</summary>
    /// <param name="version">1 or more; 1 when it is never set.</param>
    public WorkflowTemplateBuilder Version(int version) => Set(_template with { Version = version });

    /// <summary>Sets how often failed steps are attempted again where they do not say.</summary>
    /// <param name="maxRetries">0 to 1,000 attempts after the first.</param>
    public WorkflowTemplateBuilder Retry(int maxRetries) => Retry(new RetryPolicy { MaxRetries = maxRetries });

    /// <summary>Sets how often, and how soon at first, failed steps are attempted again where they do not say: the delay doubles with each retry, up to 30 seconds or to what it begins with.</summary>
    /// <param name="maxRetries">0 to 1,000 attempts after the first.</param>
    /// <param name="delay">0 to 24 hours.</param>
    public WorkflowTemplateBuilder Retry(int maxRetries, TimeSpan delay) => Retry(RetryPolicy.Of(maxRetries, delay));

    /// <summary>Sets how failed steps are attempted again where they do not say.</summary>
    /// <param name="policy">How often, how soon, and after which failures.</param>
    public WorkflowTemplateBuilder Retry(RetryPolicy policy) => Set(_template with { Retry = policy });

    /// <summary>Limits how long an execution may take.</summary>
    /// <param name="timeout">More than 0, at most 24 days.</param>
    public WorkflowTemplateBuilder Timeout(TimeSpan timeout) => Set(_template with { Timeout = timeout });

    /// <summary>Limits how many steps of one execution may run at the same time.</summary>
    /// <param name="count">1 or more.</param>
    public WorkflowTemplateBuilder MaxConcurrentSteps(int count) => Set(_template with { MaxConcurrentSteps = count });

    /// <summary>Sets what happens when a step has failed for good.</summary>
    /// <param name="reaction">The reaction.</param>
    public WorkflowTemplateBuilder OnFailure(FailureReaction reaction) => Set(_template with { OnFailure = reaction });

    /// <summary>Sets what a cancelled execution does with the steps that it has completed.</summary>
    /// <param name="reaction">The reaction.</param>
    public WorkflowTemplateBuilder OnCancel(CancelReaction reaction) => Set(_template with { OnCancel = reaction });

    /// <summary>Limits how much an execution may spend; it pauses when the next attempt would cost more than is left.</summary>
    /// <param name="amount">0 or more, in the one currency of the host.</param>
    public WorkflowTemplateBuilder Budget(decimal amount) => Budget(new Budget { Amount = amount });

    /// <summary>Limits how much an execution may spend.</summary>
    /// <param name="budget">How much, and what happens when it is spent.</param>
    public WorkflowTemplateBuilder Budget(Budget budget) => Set(_template with { Budget = budget });

    /// <summary>Sets what the inputs must be.</summary>
    /// <param name="schema">A JSON schema of an object; a default of a property is filled in when the input is missing.</param>
    public WorkflowTemplateBuilder InputSchema(ParameterMap schema) => Set(_template with { InputSchema = schema });

    /// <summary>Sets what the inputs must be.</summary>
    /// <param name="schemaJson">The text of a JSON schema of an object.</param>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public WorkflowTemplateBuilder InputSchema(string schemaJson) => InputSchema(ParameterMap.Parse(schemaJson));

    /// <summary>Adds a value that an execution answers when it has completed.</summary>
    /// <param name="name">The value's name.</param>
    /// <param name="value">The value, mostly a reference to the output of a step.</param>
    public WorkflowTemplateBuilder Output(string name, ParameterValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        _outputs[name] = value.ToNode();
        return this;
    }

    /// <summary>Adds a step.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="factoryType">The type of factory that does the work; null lets the router decide.</param>
    /// <param name="action">What the factory is asked to do.</param>
    public StepBuilder Step(string stepId, FactoryType? factoryType, string action) => Add(_steps, new StepBuilder(StepKinds.Action(stepId, factoryType, action)));

    /// <summary>Adds a step whose output has a type.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="factoryType">The type of factory that does the work; null lets the router decide.</param>
    /// <param name="action">What the factory is asked to do.</param>
    /// <typeparam name="TResult">What the output is read as.</typeparam>
    public StepBuilder<TResult> Step<TResult>(string stepId, FactoryType? factoryType, string action) =>
        Add(_steps, new StepBuilder<TResult>(StepKinds.Action(stepId, factoryType, action)));

    /// <summary>Adds a step that waits for a time.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="delay">How long it waits once its turn has come: 0 to 10,000 days.</param>
    public StepBuilder Timer(string stepId, TimeSpan delay) => Add(_steps, new StepBuilder(StepKinds.Timer(stepId, delay)));

    /// <summary>Adds a step that waits until a time.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="until">A time with its offset, or a reference to one.</param>
    public StepBuilder TimerUntil(string stepId, ParameterValue until) => Add(_steps, new StepBuilder(StepKinds.Timer(stepId, until)));

    /// <summary>Adds a step that waits for a signal of the same name.</summary>
    /// <param name="stepId">Identifies the step within the template, and the signal.</param>
    public StepBuilder Signal(string stepId) => Signal(stepId, stepId);

    /// <summary>Adds a step that waits for a signal.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="signal">The name of the signal.</param>
    public StepBuilder Signal(string stepId, string signal) => Add(_steps, new StepBuilder(StepKinds.Signal(stepId, signal)));

    /// <summary>Adds a step that waits for a signal of the same name whose payload has a type.</summary>
    /// <param name="stepId">Identifies the step within the template, and the signal.</param>
    /// <typeparam name="TPayload">What the payload is read as.</typeparam>
    public StepBuilder<TPayload> Signal<TPayload>(string stepId) => Signal<TPayload>(stepId, stepId);

    /// <summary>Adds a step that waits for a signal whose payload has a type.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="signal">The name of the signal.</param>
    /// <typeparam name="TPayload">What the payload is read as.</typeparam>
    public StepBuilder<TPayload> Signal<TPayload>(string stepId, string signal) => Add(_steps, new StepBuilder<TPayload>(StepKinds.Signal(stepId, signal)));

    /// <summary>Adds a step that runs another workflow; its parameters are the inputs of that workflow.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    public StepBuilder Workflow(string stepId, WorkflowReference workflow) => Add(_steps, new StepBuilder(StepKinds.Workflow(stepId, workflow)));

    /// <summary>Adds a step that runs another workflow whose outputs have a type.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="workflow">A template, or the id of one in the catalog.</param>
    /// <typeparam name="TOutputs">What the outputs are read as.</typeparam>
    public StepBuilder<TOutputs> Workflow<TOutputs>(string stepId, WorkflowReference workflow) =>
        Add(_steps, new StepBuilder<TOutputs>(StepKinds.Workflow(stepId, workflow)));

    /// <summary>Adds a step that runs last, whatever happened before; it may wait for other such steps only.</summary>
    /// <param name="stepId">Identifies the step within the template.</param>
    /// <param name="factoryType">The type of factory that does the work; null lets the router decide.</param>
    /// <param name="action">What the factory is asked to do.</param>
    public StepBuilder Finally(string stepId, FactoryType? factoryType, string action) => Add(_last, new StepBuilder(StepKinds.Action(stepId, factoryType, action)));

    /// <summary>Makes the template. May be called again after more was added.</summary>
    public WorkflowTemplate Build() => _template with
    {
        Steps = [.. _steps.Select(step => step.Build())],
        Finally = [.. _last.Select(step => step.Build())],
        Outputs = ParameterMap.FromJsonObject(_outputs),
    };

    private static TStep Add<TStep>(List<StepBuilder> steps, TStep step)
        where TStep : StepBuilder
    {
        steps.Add(step);
        return step;
    }

    private WorkflowTemplateBuilder Set(WorkflowTemplate template)
    {
        _template = template;
        return this;
    }
}
