using Orchestration.Factories.Media.Lettering;
using SkiaSharp;

namespace Orchestration.Factories.Media.Tests.Lettering;

public sealed class TextBlockTests
{
    private static readonly StrokeFont Font = new();

    [Theory]
    [InlineData("Go", 300, 100)]
    [InlineData("Product showcase of the autumn collection", 300, 100)]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitän", 120, 90)]
    public void Fits_its_box_and_keeps_every_letter(string text, float width, float height)
    {
        TextBlock block = TextBlock.Fit(Font, text, new SKSize(width, height), 4.5f, 40);

        block.Width.Should().BeLessThanOrEqualTo(width);
        block.Height.Should().BeLessThanOrEqualTo(height);
        string.Concat(block.Lines).Replace(" ", "", StringComparison.Ordinal).Should().Be(text.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_cannot_fit_ends_with_an_ellipsis()
    {
        TextBlock block = TextBlock.Fit(Font, new string('W', 900), new SKSize(50, 30), 4.5f, 40);

        block.Lines[^1].Should().EndWith("…");
        block.Width.Should().BeLessThanOrEqualTo(50);
        block.Height.Should().BeLessThanOrEqualTo(30);
    }
}
