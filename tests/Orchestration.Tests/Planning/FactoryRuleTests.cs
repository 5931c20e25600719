using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class FactoryRuleTests
{
    private readonly WorkflowPlanner _planner = new(new FakeDirectory(
        ("studio", FactoryType.Media, ["generate_image", "generate_video"]),
        ("library", FactoryType.Research, ["market_analysis"])));

    [Fact]
    public void What_is_connected_and_offered_is_accepted() =>
        Check(
            new() { StepId = "a", Action = "generate_image" },
            new() { StepId = "b", FactoryType = FactoryType.Media, Action = "generate_video" },
            new() { StepId = "c", Factory = "library", Action = "market_analysis" },
            new() { StepId = "d", Factory = "library", FactoryType = "RESEARCH", Action = "market_analysis" }).Should().BeEmpty();

    [Fact]
    public void An_unknown_type_lists_those_that_are_connected()
    {
        OrchestrationProblem problem = Check(new WorkflowStep { StepId = "a", FactoryType = "medai", Action = "generate_image" }).Should().ContainSingle().Subject;

        problem.Code.Should().Be(PlanningCodes.UnknownFactoryType);
        problem.Place.Should().Be("$.steps[0].factory_type");
        problem.Remedy.Should().Contain("media, research").And.Contain("Did you mean 'media'?");
    }

    [Fact]
    public void An_unknown_factory_lists_those_that_are_connected()
    {
        OrchestrationProblem problem = Check(new WorkflowStep { StepId = "a", Factory = "studo", Action = "generate_image" }).Should().ContainSingle().Subject;

        problem.Code.Should().Be(PlanningCodes.UnknownFactory);
        problem.Place.Should().Be("$.steps[0].factory");
        problem.Remedy.Should().Contain("library, studio").And.Contain("Did you mean 'studio'?");
    }

    [Fact]
    public void An_action_that_no_fitting_factory_offers_lists_what_is_offered()
    {
        OrchestrationProblem problem = Check(new WorkflowStep { StepId = "a", FactoryType = FactoryType.Media, Action = "market_analysis" }).Should().ContainSingle().Subject;

        problem.Code.Should().Be(PlanningCodes.UnknownAction);
        problem.Place.Should().Be("$.steps[0].action");
        problem.Remedy.Should().Contain("generate_image, generate_video");
    }

    [Fact]
    public void A_factory_of_another_type_does_not_fit() =>
        Check(new WorkflowStep { StepId = "a", FactoryType = FactoryType.Media, Factory = "library", Action = "market_analysis" })
            .Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.UnknownAction);

    [Fact]
    public void A_factory_type_without_name_is_a_problem() =>
        Problems(Step("a") with { FactoryType = default(FactoryType) }).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.UnknownFactoryType);

    [Fact]
    public void Nothing_is_checked_against_factories_when_none_are_known() =>
        Problems(Step("a") with { FactoryType = "anything", Factory = "any" }).Should().BeEmpty();

    private IReadOnlyList<OrchestrationProblem> Check(params WorkflowStep[] steps) => _planner.Check(Template(steps), out _);
}
