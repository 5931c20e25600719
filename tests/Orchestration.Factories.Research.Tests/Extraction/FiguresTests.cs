using Orchestration.Factories.Research.Extraction;

namespace Orchestration.Factories.Research.Tests.Extraction;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("It rose from 34% to 52 percent.", new[] { "34%", "52 percent" })]
    [InlineData("It kept 12 percentage points more.", new[] { "12 percentage points" })]
    [InlineData("A price of $129 or €1,200.50, or $6 million.", new[] { "$129", "€1,200.50", "$6 million" })]
    [InlineData("It cost 3 million dollars in 2020.", new[] { "3 million dollars" })]
    [InlineData("In 2020 there were 40 products.", new string[0])]
    public void Percentages_and_money_are_found(string sentence, string[] figures) => Figures.In(sentence).Should().Equal(figures);
}
