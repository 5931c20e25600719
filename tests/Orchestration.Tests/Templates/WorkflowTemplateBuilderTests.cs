using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class WorkflowTemplateBuilderTests
{
    [Fact]
    public void A_built_template_equals_a_written_one()
    {
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("campaign").Named("Campaign").Describe("d").Version(2)
            .Retry(1).Timeout(TimeSpan.FromHours(1)).MaxConcurrentSteps(3).OnFailure(FailureReaction.Stop);
        StepBuilder<int[]> market = workflow.Step<int[]>("market", FactoryType.Research, "market_analysis").Retry(3).Priority(5).Named("Market");
        StepBuilder image = workflow.Step("my image", FactoryType.Media, "generate_image").After(market).OnFactory("studio").Describe("e")
            .With("prompt", market.Output["headline"]).With("text", $"Status {market.Status}").Timeout(TimeSpan.FromMinutes(2)).AttemptTimeout(TimeSpan.FromMinutes(1))
            .OnUnknown(UnknownReaction.Ask);
        workflow.Step("video", null, "generate_video").After(market, image).After("market").With("image", image.Output["files"][0]);

        WorkflowTemplate expected = new()
        {
            WorkflowId = "campaign", Name = "Campaign", Description = "d", Version = 2, Retry = new() { MaxRetries = 1 }, Timeout = TimeSpan.FromHours(1), MaxConcurrentSteps = 3,
            Steps =
            [
                new() { StepId = "market", Name = "Market", FactoryType = FactoryType.Research, Action = "market_analysis", Retry = new() { MaxRetries = 3 }, Priority = 5 },
                new()
                {
                    StepId = "my image", Description = "e", FactoryType = FactoryType.Media, Factory = "studio", Action = "generate_image", Dependencies = ["market"],
                    Timeout = TimeSpan.FromMinutes(2), AttemptTimeout = TimeSpan.FromMinutes(1), OnUnknown = UnknownReaction.Ask,
                    Parameters = new() { ["prompt"] = "${{ steps.market.output.headline }}", ["text"] = "Status ${{ steps.market.status }}" },
                },
                new()
                {
                    StepId = "video", Action = "generate_video", Dependencies = ["market", "my image", "market"],
                    Parameters = new() { ["image"] = "${{ steps['my image'].output.files[0] }}" },
                },
            ],
        };
        workflow.Build().ToJson().Should().Be(expected.ToJson());
        workflow.Build().Steps.Should().Equal(expected.Steps);
    }

    [Fact]
    public void Retries_can_be_given_with_the_delay_before_the_first()
    {
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("w").Retry(2, TimeSpan.FromMinutes(5));
        workflow.Step("a", null, "x").Retry(4, TimeSpan.FromSeconds(2));
        WorkflowTemplate template = workflow.Build();

        template.Retry.Should().Be(new RetryPolicy { MaxRetries = 2, Delay = TimeSpan.FromMinutes(5), MaxDelay = TimeSpan.FromMinutes(5) }, "no delay is cut to less than was asked for");
        template.Steps[0].Retry.Should().Be(new RetryPolicy { MaxRetries = 4, Delay = TimeSpan.FromSeconds(2) });
    }

    [Fact]
    public void Every_kind_of_step_can_be_built()
    {
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("w").OnCancel(CancelReaction.Compensate).Budget(5);
        StepBuilder<int[]> approval = workflow.Signal<int[]>("approval").Timeout(TimeSpan.FromDays(2));
        workflow.Timer("pause", TimeSpan.FromMinutes(5)).After(approval);
        workflow.TimerUntil("morning", ValueReference.Input("day"));
        workflow.Signal("go", "start");
        StepBuilder<string> child = workflow.Workflow<string>("child", "campaign@2").With("sector", "toys");
        workflow.Step("images", FactoryType.Media, "draw").ForEach(child.Output["list"], 4).With("prompt", $"{ValueReference.Index}: {ValueReference.Item["name"]}")
            .CompensateWith("delete", new() { ["id"] = "${{ steps.images.output.id }}" });
        workflow.Step("short", null, "x").ForEach(["a", 1]);

        workflow.Build().Should().Be(new WorkflowTemplate
        {
            WorkflowId = "w",
            OnCancel = CancelReaction.Compensate,
            Budget = new() { Amount = 5 },
            Steps =
            [
                new() { StepId = "approval", Signal = new() { Name = "approval" }, Timeout = TimeSpan.FromDays(2) },
                new() { StepId = "pause", Delay = TimeSpan.FromMinutes(5), Dependencies = ["approval"] },
                new() { StepId = "morning", Until = "${{ inputs.day }}" },
                new() { StepId = "go", Signal = new() { Name = "start" } },
                new() { StepId = "child", Workflow = new() { Workflow = "campaign@2" }, Parameters = new() { ["sector"] = "toys" } },
                new()
                {
                    StepId = "images", FactoryType = FactoryType.Media, Action = "draw", ForEach = new() { Items = "${{ steps.child.output.list }}", MaxConcurrency = 4 },
                    Parameters = new() { ["prompt"] = "${{ index }}: ${{ item.name }}" }, Compensation = new() { Action = "delete", Parameters = new() { ["id"] = "${{ steps.images.output.id }}" } },
                },
                new() { StepId = "short", Action = "x", ForEach = new() { Items = ["a", 1] } },
            ],
        });
    }

    [Fact]
    public void A_reference_in_a_parameter_is_no_dependency()
    {
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("w");
        StepBuilder first = workflow.Step("a", null, "x");
        workflow.Step("b", null, "x").With("p", first.Output);

        workflow.Build().Steps[1].Dependencies.Should().Be(Join.None);
    }

    [Fact]
    public void A_template_that_was_built_does_not_change_when_the_builder_goes_on()
    {
        WorkflowTemplateBuilder workflow = WorkflowTemplate.Create("w");
        StepBuilder step = workflow.Step("a", null, "x").With("p", 1);
        WorkflowTemplate built = workflow.Build();

        step.With("p", 2).After("z");
        workflow.Step("b", null, "x");

        built.Steps.Should().ContainSingle().Which.Parameters.ToString().Should().Be("{\"p\":1}");
        workflow.Build().Steps[0].Parameters.ToString().Should().Be("{\"p\":2}");
    }
}
