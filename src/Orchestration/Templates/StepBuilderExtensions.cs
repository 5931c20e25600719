namespace Orchestration.Templates;

/// <summary>What can be said of a step that is being written; each answer is the same step with its own type.</summary>
public static class StepBuilderExtensions
{
    extension<TStep>(TStep step)
        where TStep : StepBuilder
    {
        /// <summary>Sets the name for people.</summary>
        /// <param name="name">The name.</param>
        public TStep Named(string name) => Set(step, step.Definition with { Name = name });

        /// <summary>Says what the step is for.</summary>
        /// <param name="description">A description for people.</param>
        public TStep Describe(string description) => Set(step, step.Definition with { Description = description });

        /// <summary>Lets only one factory do the work.</summary>
        /// <param name="factory">The factory's name.</param>
        public TStep OnFactory(string factory) => Set(step, step.Definition with { Factory = factory });

        /// <summary>Sets a parameter; a reference in it is data and adds no dependency.</summary>
        /// <param name="parameter">The parameter's name.</param>
        /// <param name="value">Its value.</param>
        public TStep With(string parameter, ParameterValue value)
        {
            ArgumentNullException.ThrowIfNull(parameter);
            ArgumentNullException.ThrowIfNull(value);
            step.Set(parameter, value);
            return step;
        }

        /// <summary>Lets the step start only after others have succeeded. Adds to what was said before.</summary>
        /// <param name="dependencies">The other steps.</param>
        public TStep After(params ReadOnlySpan<StepBuilder> dependencies)
        {
            foreach (StepBuilder dependency in dependencies)
            {
                ArgumentNullException.ThrowIfNull(dependency, nameof(dependencies));
                step.DependOn(dependency.StepId);
            }

            return step;
        }

        /// <summary>Lets the step start only after others have succeeded. Adds to what was said before.</summary>
        /// <param name="stepIds">The ids of the other steps.</param>
        public TStep After(params ReadOnlySpan<string> stepIds)
        {
            foreach (string stepId in stepIds)
                step.DependOn(stepId);

            return step;
        }

        /// <summary>Lets the step start only after a join is true. Adds to what was said before.</summary>
        /// <param name="join">Outcomes of other steps, such as <c>Join.Any("a", "b")</c>.</param>
        public TStep After(Join join)
        {
            ArgumentNullException.ThrowIfNull(join);
            step.DependOn(join);
            return step;
        }

        /// <summary>Skips the step unless a condition holds when its turn has come. Said again, both must hold.</summary>
        /// <param name="condition">The condition.</param>
        public TStep When(Condition condition)
        {
            ArgumentNullException.ThrowIfNull(condition);
            return Set(step, step.Definition with { When = step.Definition.When is { } before ? Condition.All(before, condition) : condition });
        }

        /// <summary>Does the work once for each item of a list; the output is the list of their outputs.</summary>
        /// <param name="items">The list, or a reference that gives one; in the parameters <see cref="ValueReference.Item"/> is the item.</param>
        public TStep ForEach(ParameterValue items) => step.ForEach(new ForEach { Items = items });

        /// <summary>Does the work once for each item of a list; the output is the list of their outputs.</summary>
        /// <param name="items">The list, or a reference that gives one; in the parameters <see cref="ValueReference.Item"/> is the item.</param>
        /// <param name="maxConcurrency">How many items may be at work at the same time: 1 or more.</param>
        public TStep ForEach(ParameterValue items, int maxConcurrency) => step.ForEach(new ForEach { Items = items, MaxConcurrency = maxConcurrency });

        /// <summary>Does the work once for each item of a list.</summary>
        /// <param name="loop">The list, and how many items may be at work and must succeed.</param>
        public TStep ForEach(ForEach loop)
        {
            ArgumentNullException.ThrowIfNull(loop);
            return Set(step, step.Definition with { ForEach = loop });
        }

        /// <summary>Says what undoes the step when its execution fails or is cancelled after it.</summary>
        /// <param name="action">The action; it goes to the same kind of factory.</param>
        /// <param name="parameters">Its parameters; they may refer to the step's own output.</param>
        public TStep CompensateWith(string action, ParameterMap parameters) => step.CompensateWith(new Compensation { Action = action, Parameters = parameters });

        /// <summary>Says what undoes the step when its execution fails or is cancelled after it.</summary>
        /// <param name="compensation">The action, its parameters, and who carries it out.</param>
        public TStep CompensateWith(Compensation compensation)
        {
            ArgumentNullException.ThrowIfNull(compensation);
            return Set(step, step.Definition with { Compensation = compensation });
        }

        /// <summary>Lets the execution succeed although this step failed.</summary>
        public TStep AllowFailure() => Set(step, step.Definition with { AllowFailure = true });

        /// <summary>Takes a place under named limits for each attempt. Adds to what was said before.</summary>
        /// <param name="names">The names of the limits.</param>
        public TStep Limits(params ReadOnlySpan<string> names) =>
            Set(step, step.Definition with { Limits = [.. step.Definition.Limits, .. names] });

        /// <summary>Says how long the step is expected to take, for simulations.</summary>
        /// <param name="time">0 to 24 days.</param>
        public TStep ExpectedDuration(TimeSpan time) => Set(step, step.Definition with { ExpectedDuration = time });

        /// <summary>Sets how often a failed attempt is repeated.</summary>
        /// <param name="maxRetries">0 to 1,000 attempts after the first.</param>
        public TStep Retry(int maxRetries) => step.Retry(new RetryPolicy { MaxRetries = maxRetries });

        /// <summary>Sets how often a failed attempt is repeated, and how soon at first: the delay doubles with each retry, up to 30 seconds or to what it begins with.</summary>
        /// <param name="maxRetries">0 to 1,000 attempts after the first.</param>
        /// <param name="delay">0 to 24 hours.</param>
        public TStep Retry(int maxRetries, TimeSpan delay) => step.Retry(RetryPolicy.Of(maxRetries, delay));

        /// <summary>Sets how failed attempts are repeated.</summary>
        /// <param name="policy">How often, how soon, and after which failures.</param>
        public TStep Retry(RetryPolicy policy) => Set(step, step.Definition with { Retry = policy });

        /// <summary>Limits how long one attempt may take.</summary>
        /// <param name="timeout">More than 0, at most 24 days.</param>
        public TStep AttemptTimeout(TimeSpan timeout) => Set(step, step.Definition with { AttemptTimeout = timeout });

        /// <summary>Limits how long the step may take over all attempts.</summary>
        /// <param name="timeout">More than 0, at most 24 days.</param>
        public TStep Timeout(TimeSpan timeout) => Set(step, step.Definition with { Timeout = timeout });

        /// <summary>Sets whether a call that takes unusually long gets a second one at another factory.</summary>
        /// <param name="hedge">Whether it does, where the action is idempotent.</param>
        public TStep Hedge(bool hedge = true) => Set(step, step.Definition with { Hedge = hedge });

        /// <summary>Sets what happens when nobody can say what became of the step's call.</summary>
        /// <param name="reaction">Whether to call again, to fail or to wait for a person.</param>
        public TStep OnUnknown(UnknownReaction reaction) => Set(step, step.Definition with { OnUnknown = reaction });

        /// <summary>Sets who goes first when places are short.</summary>
        /// <param name="priority">−1,000 to 1,000, higher first.</param>
        public TStep Priority(int priority) => Set(step, step.Definition with { Priority = priority });
    }

    private static TStep Set<TStep>(TStep step, WorkflowStep definition)
        where TStep : StepBuilder
    {
        ArgumentNullException.ThrowIfNull(step);
        step.Definition = definition;
        return step;
    }
}
