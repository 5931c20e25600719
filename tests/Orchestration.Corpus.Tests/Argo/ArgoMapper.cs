using System.Text.Json.Nodes;
using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Writes an Argo workflow as a template of ours, or refuses with the name of what cannot be said.</summary>
/// <remarks>
/// A nested template becomes steps of the one template where that says the same (<see cref="Flatness"/>), and a workflow of its own elsewhere. A loop becomes a for-each
/// over work, or over a workflow of its own where each item has a condition, retries or tasks. That it really says the same, the scenarios show.
/// </remarks>
internal sealed class ArgoMapper
{
    public const string Action = "work";
    private const string OneOutput = "work_for_";

    private readonly ArgoFile _file;
    private readonly ArgoTemplate _whole;
    private readonly bool _isInner;
    private readonly List<WorkflowStep> _steps = [];
    private readonly List<WorkflowStep> _hooks = [];
    private readonly DataSteps _data = new();
    private readonly Dictionary<string, string> _collected = new(StringComparer.Ordinal);

    /// <param name="file">The file.</param>
    /// <param name="whole">The template of Argo that a template of ours is to stand for.</param>
    /// <param name="isInner">Whether that is a nested one.</param>
    private ArgoMapper(ArgoFile file, ArgoTemplate whole, bool isInner)
    {
        _file = file;
        _whole = whole;
        _isInner = isInner;
    }

    /// <summary>What an action puts out that answers nothing else, as one does whose answers make a list; null when it puts out an object with all.</summary>
    public static string? OnlyOutputOf(string action) => action.StartsWith(OneOutput, StringComparison.Ordinal) ? action[OneOutput.Length..] : null;

    /// <summary>The actions of work in a template and in those within it.</summary>
    public static IEnumerable<string> ActionsOf(WorkflowTemplate template) => template.Steps.Concat(template.Finally)
        .SelectMany(step => step.Workflow?.Workflow.Template is { } inner ? ActionsOf(inner) : step.Action is { } action && !DataActions.Has(action) ? [action] : []).Distinct();

    public static WorkflowTemplate Map(ArgoFile file) => new ArgoMapper(file, file.Entry, false).Map();

    private WorkflowTemplate Map()
    {
        Dictionary<string, string> inputs = _whole.Inputs.ToDictionary(
            input => input.Key, input => _file.Document.Parameters.ContainsKey(input.Key) ? $"{ValueReference.Input(input.Key)}" : input.Value ?? "", StringComparer.Ordinal);
        if (_whole.Tasks is null)
            _steps.Add(Step(new MappedStep(_file.Work[0].Path, StepRule.Always, false), _whole, inputs, null));
        else
            Conclude("", _whole, MapTasks(_file.Document, _whole, "", inputs, StepRule.Always));
        if (_file.Document.OnExit is { } handler)
        {
            _hooks.Add(Step(new MappedStep(ArgoWork.ExitPath, StepRule.Always, false), _file.Document.Templates[handler], new Dictionary<string, string>(), null)
                with { Dependencies = [.. _hooks.Select(hook => Join.Finished(hook.StepId))] });
        }

        return Template(_file.Document.Name, new ParameterMap());
    }

    private void Conclude(string path, ArgoTemplate template, Dictionary<string, MappedTask> mapped)
    {
        if (!LastWord.IsNeeded(template))
            return;

        IReadOnlyList<string> targets = ArgoFile.Targets(template, text => ArgoTag.Replace(text, tag => ArgoFile.WorkflowParameter(_file.Document, tag) ?? ""));
        _hooks.Add(LastWord.Of(path, targets, task => template.Tasks!.Single(one => one.Name == task).Depends.Tasks, mapped));
    }

    private WorkflowTemplate Template(string id, ParameterMap outputs) => new()
    {
        WorkflowId = id,
        Steps = [.. _data.All, .. _steps.Select(step => (_collected.TryGetValue(step.StepId, out string? output) ? step with { Action = OneOutput + output } : step)
            with { AllowFailure = step.AllowFailure || (!_whole.FailFast && LastWord.IsNeeded(_whole)) })],
        Finally = _hooks,
        Outputs = outputs,
        OnFailure = _whole.FailFast ? FailureReaction.Stop : FailureReaction.Continue,
        MaxConcurrentSteps = _whole.Parallelism,
    };

    private Dictionary<string, MappedTask> MapTasks(ArgoDocument document, ArgoTemplate template, string path, IReadOnlyDictionary<string, string> inputs, StepRule entry)
    {
        Dictionary<string, MappedTask> mapped = new(StringComparer.Ordinal);
        List<ArgoTask> open = [.. ArgoFile.Needed(template, text => ArgoTag.Replace(text, tag => ArgoFile.WorkflowParameter(_file.Document, tag) ?? ""))];
        while (open.Count > 0)
        {
            ArgoTask task = open.Find(one => one.Depends.Tasks.All(mapped.ContainsKey)) ?? throw new RefusedException("tasks that wait for each other");
            open.Remove(task);
            StepRule rule = task.Depends == DependsExpression.Nothing || !task.Depends.Tasks.Any() ? entry : RuleOf(task.Depends, mapped);
            mapped.Add(task.Name, MapTask(document, template, task, ArgoWork.Below(path, task.Name), rule, new ArgoFiller(inputs, mapped, rule, _isInner)));
        }

        return mapped;
    }

    private MappedTask MapTask(ArgoDocument document, ArgoTemplate parent, ArgoTask task, string path, StepRule rule, ArgoFiller filler)
    {
        (ArgoDocument home, ArgoTemplate? template) = _file.Find(document, task);
        bool isTarget = !parent.Tasks!.Any(other => other.Depends.Tasks.Contains(task.Name));
        if (task.OnExit is { } hook)
            AddHook(document.Templates[hook], path, isTarget && template?.Tasks is null && !_isInner);

        Dictionary<string, string> arguments = task.Arguments.ToDictionary(argument => argument.Key, argument => filler.Fill(argument.Value), StringComparer.Ordinal);
        foreach ((string name, string? value) in template?.Inputs ?? new Dictionary<string, string?>())
        {
            if (value is not null)
                arguments.TryAdd(name, value);
        }

        if (task.Loop is null && template?.Tasks is not null && Flatness.Of(_file, _whole, parent, template, task))
            return MapFlat(home, template, task, path, arguments, rule);

        bool isTried = template?.Tasks is not null && template.Retries is not null;
        bool isInner = template?.Tasks is not null || (task.Loop is not null && (task.When is not null || template?.Retries is not null));
        if (isTried)
            throw new RefusedException("retries of a nested template, which begin it anew");
        if (_whole.Parallelism is not null && (isInner || task.Loop is not null))
            throw new RefusedException(task.Loop is null ? "a nested template under a limit" : "a loop under a limit");

        bool mayBeEmpty = task.Loop?.Items is null or "[]" && task.Loop is not null;
        MappedStep step = new(path, rule, task.Loop is null ? task.When is not null : mayBeEmpty);
        Condition? when = task.When is null ? null : filler.ConditionOf(WhenExpression.Parse(task.When));
        WorkflowStep work = Step(step, template, arguments, task.Loop is null ? when : null);
        if (isInner)
            work = Enclose(work, home, template!, task, path, filler);
        if (task.Loop is not null)
            work = Repeat(work, task.Loop, mayBeEmpty, filler);

        _steps.Add(work with { AllowFailure = isTarget && task.ContinuesOnFailure });
        return new MappedTask([step], StepRule.Of(step, Ending.Succeeded), rule, Output, task.ContinuesOnFailure) { IsLoop = task.Loop is not null };

        string? Output(string name)
        {
            if (task.Loop is null)
                return template?.OutputDefaults.GetValueOrDefault(name) is { } absent && template.Tasks is null ? _data.WithDefault(path, name, absent) : $"{ValueReference.Output(path)[name]}";
            if (task.When is not null)
                throw new RefusedException("an output of a loop of which items may be skipped");
            if (isInner)
                return name == ArgoWork.AllParameters ? $"{ValueReference.Output(path)}" : _data.EachOf(path, name);

            return _collected.TryAdd(path, name) || _collected[path] == name ? $"{ValueReference.Output(path)}" : throw new RefusedException("two outputs of a loop");
        }
    }

    /// <summary>Does a step for each item. A list that is known only when the workflow runs may be empty; then Argo skips the loop, and so does a condition here.</summary>
    private WorkflowStep Repeat(WorkflowStep work, ArgoLoop loop, bool mayBeEmpty, ArgoFiller filler)
    {
        string? text = loop.Items is null ? filler.Fill(loop.Param!) : null;
        ParameterValue items = text is null ? ArgoLoop.ListIn(loop.Items!)! : text;
        return work with
        {
            ForEach = new ForEach { Items = items },
            When = mayBeEmpty ? Condition.Not(Condition.Compare(items, ConditionKind.EqualTo, new JsonArray())) : null,
            Dependencies = text is null ? work.Dependencies : _data.Await(work.Dependencies, [text]),
        };
    }

    /// <summary>Puts work, or the tasks of a nested template, into a workflow of its own, with the condition that is asked for each item.</summary>
    private WorkflowStep Enclose(WorkflowStep work, ArgoDocument home, ArgoTemplate template, ArgoTask task, string path, ArgoFiller filler)
    {
        ArgoMapper inner = new(_file, template.Tasks is null ? template with { FailFast = true } : template, true);
        Dictionary<string, string> given = task.Arguments.Keys.Concat(template.Inputs.Keys).Distinct().ToDictionary(name => name, name => $"{ValueReference.Input(name)}", StringComparer.Ordinal);
        ParameterMap parameters = ParameterMap.Parse(work.Parameters.ToString());
        foreach (string parameter in _file.Document.Parameters.Keys)
            parameters[ArgoFiller.InnerNameOf(parameter)] = filler.WorkflowParameter(parameter);

        ParameterMap outputs = new();
        if (template.Tasks is null)
        {
            Condition? when = task.When is null ? null : filler.ConditionOf(WhenExpression.Parse(task.When), parameters);
            inner._steps.Add(inner.Step(new MappedStep(path, StepRule.Always, false), template, given, when));
            foreach (string name in template.Outputs.Keys.Append("result").TakeWhile(_ => when is null))
                outputs[name] = $"{ValueReference.Output(path)[name]}";
        }
        else
        {
            if (task.Loop is not null && task.When is not null)
                throw new RefusedException("a condition of a loop over a nested template");

            Dictionary<string, MappedTask> mapped = inner.MapTasks(home, template, path, given, StepRule.Always);
            inner.Conclude(path, template, mapped);
            foreach ((string name, string? source) in template.Outputs)
            {
                if (source is not null)
                    outputs[name] = new ArgoFiller(given, mapped, StepRule.All(mapped.Values.Select(one => one.Succeeded)), true).Fill(source);
            }
        }

        return work with { Action = null, Retry = null, Parameters = parameters, Workflow = new SubWorkflow { Workflow = inner.Template(path, outputs) } };
    }

    private MappedTask MapFlat(ArgoDocument home, ArgoTemplate template, ArgoTask task, string path, IReadOnlyDictionary<string, string> arguments, StepRule rule)
    {
        int before = _steps.Count;
        Dictionary<string, MappedTask> inner = MapTasks(home, template, path, arguments, rule);
        HashSet<string> own = [.. _steps.Skip(before).Select(step => step.StepId)];
        MappedStep[] steps = [.. inner.Values.SelectMany(one => one.Steps).Where(step => own.Contains(step.Id))];
        StepRule succeeded = StepRule.All(ArgoFile.Targets(template, text => text).Select(target => inner[target].Succeeded));
        return new MappedTask(steps, succeeded, rule, name => template.Outputs.GetValueOrDefault(name) is { } source ? new ArgoFiller(arguments, inner, succeeded, _isInner).Fill(source) : null, false);
    }

    /// <summary>An exit handler of a task runs when nothing waits for it, so it may as well run last; that it fails changes nothing.</summary>
    private void AddHook(ArgoTemplate template, string path, bool canRunLast)
    {
        if (!canRunLast)
            throw new RefusedException("an exit handler of a task that others wait for");

        Condition ran = Condition.Compare($"{ValueReference.Status(path)}", ConditionKind.In, new[] { "succeeded", "failed" });
        _hooks.Add(Step(new MappedStep(ArgoWork.HookOf(path), StepRule.Always, false), template, new Dictionary<string, string>(), ran) with { AllowFailure = true });
    }

    private WorkflowStep Step(MappedStep step, ArgoTemplate? template, Dictionary<string, string> arguments, Condition? when)
    {
        ParameterMap parameters = new();
        foreach ((string name, string value) in arguments)
            parameters[name] = value;

        return new WorkflowStep
        {
            StepId = step.Id,
            Action = Action,
            Parameters = parameters,
            Dependencies = _data.Await(RuleJoin.Patient(step.Rule), arguments.Values),
            When = when,
            Retry = template?.Retries is { } retries ? new RetryPolicy { MaxRetries = retries, Delay = TimeSpan.Zero, Backoff = BackoffType.Constant, Jitter = false } : RetryPolicy.None,
        };
    }

    private static StepRule RuleOf(DependsExpression depends, Dictionary<string, MappedTask> mapped) => depends.Kind switch
    {
        DependsKind.All => StepRule.All(depends.Parts.Select(part => RuleOf(part, mapped))),
        DependsKind.Any => StepRule.Some(depends.Parts.Select(part => RuleOf(part, mapped))),
        DependsKind.Not => RuleOf(depends.Parts[0], mapped).Negate(),
        _ => mapped[depends.Task].Result(depends.Result),
    };
}
