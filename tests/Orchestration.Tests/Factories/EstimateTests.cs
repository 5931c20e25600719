using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Factories;

public sealed class EstimateTests
{
    private static FactoryBuilder Painter => new FactoryBuilder("painter", FactoryType.Media)
        .MapAction("paint", (Pictures pictures, CancellationToken _) => Task.FromResult(pictures));

    [Fact]
    public void A_mapped_action_says_what_it_costs()
    {
        ActionDescriptor paint = Painter
            .Estimate("paint", new(0.04m, TimeSpan.FromSeconds(12)))
            .Describe("paint", action => action with { Description = "Paints." })
            .Build().Actions[0];

        paint.Estimate.Should().Be(new CostEstimate(0.04m, TimeSpan.FromSeconds(12)));
        paint.Description.Should().Be("Paints.");
        paint.EstimateFor.Should().BeNull();
    }

    [Fact]
    public void A_mapped_action_works_its_cost_out_from_typed_parameters()
    {
        ActionDescriptor paint = Painter.Estimate<Pictures>("paint", pictures => new(0.04m * pictures.PictureCount)).Build().Actions[0];

        paint.EstimateFor!(JsonPayload.Parse("""{"picture_count":3}"""))!.Cost.Should().Be(0.12m);
    }

    [Fact]
    public void An_action_that_is_estimated_must_be_mapped() =>
        Painter.Estimate("pant", CostEstimate.Free).Invoking(builder => builder.Build()).Should().Throw<InvalidOperationException>().WithMessage("Action 'pant'*estimated but not mapped*paint*");

    [Fact]
    public void Figures_that_cannot_be_are_refused()
    {
        FluentActions.Invoking(() => new CostEstimate(-0.01m)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CostEstimate(1_000_000_000_001m)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CostEstimate(0, TimeSpan.FromSeconds(-1))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CostEstimate(0, TimeSpan.FromDays(25))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_changed_estimate_is_a_changed_action_and_the_same_is_not()
    {
        ActionTable table = new([new("a") { Estimate = new(1), EstimateFor = Same }]);

        table.IsSameAs([new("a") { Estimate = new(1), EstimateFor = Same }]).Should().BeTrue();
        table.IsSameAs([new("a") { Estimate = new(2), EstimateFor = Same }]).Should().BeFalse();
        table.IsSameAs([new("a") { Estimate = new(1) }]).Should().BeFalse();
    }

    private static CostEstimate? Same(JsonPayload parameters) => null;

    private sealed record Pictures(int PictureCount);
}
