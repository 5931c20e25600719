using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Templates;

public sealed class WorkflowTemplateChangesTests
{
    private static readonly WorkflowTemplate Some = Template(Step("a"), Step("b", "a")) with { Finally = [Step("z")] };

    [Fact]
    public void A_changed_copy_has_what_was_changed_and_the_template_stays()
    {
        Some.WithStep(Step("c")).Steps.Select(step => step.StepId).Should().Equal("a", "b", "c");
        Some.WithoutStep("a").Steps.Select(step => step.StepId).Should().Equal("b");
        Some.WithoutStep("z").Finally.Should().BeEmpty();
        Some.WithReplacedStep(Step("a") with { Priority = 7 }).Steps.Select(step => step.Priority).Should().Equal(7, 0);
        Some.WithReplacedStep("z", step => step with { Priority = 7 }).Finally.Single().Priority.Should().Be(7);
        Some.Steps.Should().HaveCount(2);
    }

    [Fact]
    public void Steps_that_are_there_or_not_there_are_refused()
    {
        foreach (Func<WorkflowTemplate> change in new Func<WorkflowTemplate>[]
        {
            () => Some.WithStep(Step("b")),
            () => Some.WithStep(Step("z")),
            () => Some.WithoutStep("c"),
            () => Some.WithReplacedStep(Step("c")),
            () => Some.WithReplacedStep("c", step => step),
        })
            change.Should().Throw<ArgumentException>();
    }
}
