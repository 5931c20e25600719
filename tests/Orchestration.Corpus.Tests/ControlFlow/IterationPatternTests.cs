using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.ControlFlow;

public sealed class IterationPatternTests : PatternTest
{
    [Fact]
    public void A_cycle_is_refused_and_named()
    {
        Action start = () => Run(Step("draft", "review"), Step("review", "draft"));

        start.Should().Throw<InvalidTemplateException>().WithMessage("*draft*review*draft*");
    }
}
