using System.Reflection;
using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class ChangedMembersTests
{
    private static readonly WorkflowStep Step = new() { StepId = "a" };

    private static readonly Dictionary<string, WorkflowStep> Steps = new()
    {
        ["name"] = Step with { Name = "x" },
        ["description"] = Step with { Description = "x" },
        ["factory_type"] = Step with { FactoryType = FactoryType.Media },
        ["factory"] = Step with { Factory = "x" },
        ["action"] = Step with { Action = "x" },
        ["delay"] = Step with { Delay = TimeSpan.FromSeconds(1) },
        ["until"] = Step with { Until = "2027-01-31T08:00:00Z" },
        ["signal"] = Step with { Signal = new SignalWait { Name = "x" } },
        ["workflow"] = Step with { Workflow = new SubWorkflow { Workflow = "x" } },
        ["for_each"] = Step with { ForEach = new ForEach { Items = "${{ inputs.x }}" } },
        ["compensation"] = Step with { Compensation = new Compensation { Action = "x" } },
        ["parameters"] = Step with { Parameters = new() { ["x"] = 1 } },
        ["dependencies"] = Step with { Dependencies = ["x"] },
        ["when"] = Step with { When = Condition.Compare("x", ConditionKind.EqualTo, "x") },
        ["allow_failure"] = Step with { AllowFailure = true },
        ["limits"] = Step with { Limits = ["x"] },
        ["retry"] = Step with { Retry = RetryPolicy.None },
        ["attempt_timeout"] = Step with { AttemptTimeout = TimeSpan.FromSeconds(1) },
        ["timeout"] = Step with { Timeout = TimeSpan.FromSeconds(1) },
        ["on_unknown"] = Step with { OnUnknown = UnknownReaction.Ask },
        ["hedge"] = Step with { Hedge = false },
        ["priority"] = Step with { Priority = 1 },
        ["expected_duration"] = Step with { ExpectedDuration = TimeSpan.FromSeconds(1) },
    };

    private static readonly WorkflowTemplate Template = new() { WorkflowId = "w", Steps = [] };

    private static readonly Dictionary<string, WorkflowTemplate> Templates = new()
    {
        ["version"] = Template with { Version = 2 },
        ["name"] = Template with { Name = "x" },
        ["description"] = Template with { Description = "x" },
        ["input_schema"] = Template with { InputSchema = new() { ["type"] = "object" } },
        ["outputs"] = Template with { Outputs = new() { ["x"] = 1 } },
        ["retry"] = Template with { Retry = RetryPolicy.None },
        ["timeout"] = Template with { Timeout = TimeSpan.FromSeconds(1) },
        ["max_concurrent_steps"] = Template with { MaxConcurrentSteps = 1 },
        ["on_failure"] = Template with { OnFailure = FailureReaction.Cancel },
        ["on_cancel"] = Template with { OnCancel = CancelReaction.Compensate },
        ["budget"] = Template with { Budget = new Budget { Amount = 1 } },
    };

    public static TheoryData<string> StepMembers => [.. Steps.Keys];

    public static TheoryData<string> TemplateMembers => [.. Templates.Keys];

    [Theory]
    [MemberData(nameof(StepMembers))]
    public void Each_member_of_a_step_that_differs_is_named(string name) => ChangedMembers.Between(Step, Steps[name]).Should().Equal(name);

    [Theory]
    [MemberData(nameof(TemplateMembers))]
    public void Each_member_of_a_template_that_differs_is_named(string name) => ChangedMembers.Between(Template, Templates[name]).Should().Equal(name);

    [Fact]
    public void No_member_is_forgotten()
    {
        Settable(typeof(WorkflowStep)).Should().BeEquivalentTo(Steps.Keys.Append("step_id"));
        Settable(typeof(WorkflowTemplate)).Should().BeEquivalentTo(Templates.Keys.Append("workflow_id").Append("steps").Append("finally"));
    }

    [Fact]
    public void Of_what_says_the_same_nothing_is_named()
    {
        foreach (WorkflowTemplate template in Templates.Values)
            ChangedMembers.Between(template, template with { }).Should().BeEmpty();
        foreach (WorkflowStep step in Steps.Values)
            ChangedMembers.Between(step, step with { }).Should().BeEmpty();
    }

    private static IEnumerable<string> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => SnakeCase.Normalize(property.Name)!);
}
