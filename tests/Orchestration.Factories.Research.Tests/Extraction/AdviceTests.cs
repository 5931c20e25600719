using Orchestration.Factories.Research.Extraction;

namespace Orchestration.Factories.Research.Tests.Extraction;

public sealed class AdviceTests
{
    [Theory]
    [InlineData("Teams should test early.", true)]
    [InlineData("Vendors need to plan for returns.", true)]
    [InlineData("Keep the price simple.", true)]
    [InlineData("Never discount in the first month.", true)]
    [InlineData("Price is a message.", false)]
    [InlineData("Papers ask in which order workers should take steps.", false)]
    [InlineData("What should a team do?", false)]
    [InlineData("Buyers pay for a finished job.", false)]
    public void Advice_is_recognised_by_its_words(string sentence, bool isAdvice) => Advice.IsIn(sentence).Should().Be(isAdvice);
}
