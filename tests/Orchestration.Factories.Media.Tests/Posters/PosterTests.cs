using Orchestration.Factories.Media.Lettering;
using Orchestration.Factories.Media.Posters;
using SkiaSharp;

namespace Orchestration.Factories.Media.Tests.Posters;

public sealed class PosterTests
{
    private static readonly StrokeFont Font = new();

    public static TheoryData<string> Styles => [.. PosterStyle.Names, "steampunk"];

    [Theory]
    [MemberData(nameof(Styles))]
    public void The_same_input_draws_the_same_pixels(string style)
    {
        using SKBitmap one = new Poster("Product hero", style).Render(320, 240, Font);
        using SKBitmap two = new Poster(" Product  hero ", style.ToUpperInvariant()).Render(320, 240, Font);

        one.Bytes.SequenceEqual(two.Bytes).Should().BeTrue();
    }

    [Fact]
    public void Another_prompt_or_style_draws_another_picture()
    {
        using SKBitmap one = new Poster("Product hero", "modern").RenderArt(160, 120);
        using SKBitmap two = new Poster("Product detail", "modern").RenderArt(160, 120);
        using SKBitmap three = new Poster("Product hero", "retro").RenderArt(160, 120);

        one.Bytes.SequenceEqual(two.Bytes).Should().BeFalse();
        one.Bytes.SequenceEqual(three.Bytes).Should().BeFalse();
    }

    [Fact]
    public void All_text_stands_out_from_its_ground()
    {
        foreach (Palette palette in PosterStyle.All.SelectMany(style => style.Palettes))
        {
            Contrast(palette.Ink, palette.Ground).Should().BeGreaterThan(7);
            Contrast(palette.SecondInk, palette.Ground).Should().BeGreaterThan(4.5);
        }
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(64, 512)]
    [InlineData(512, 64)]
    [InlineData(512, 512)]
    [InlineData(1024, 512)]
    public void No_text_reaches_the_edge_of_its_caption(int width, int height)
    {
        string[] titles = ["Go", "Product hero", new string('W', 120), "Ünïcödé 東京 🙂", string.Concat(Enumerable.Repeat("long prompt with many words, ", 17))];
        foreach (string title in titles)
        {
            Poster poster = new(title, "minimal");
            using SKBitmap picture = poster.Render(width, height, Font);
            SKRect art = Caption.Place(new SKSize(width, height), title.Trim().Length).Art;
            int left = 0, top = art.Left > 0 ? 0 : (int)art.Bottom;
            int right = art.Left > 0 ? (int)art.Left : width;

            for (int x = left; x < right; x++)
                (picture.GetPixel(x, top), picture.GetPixel(x, height - 1)).Should().Be((poster.Palette.Ground, poster.Palette.Ground), title);
            for (int y = top; y < height; y++)
                (picture.GetPixel(left, y), picture.GetPixel(right - 1, y)).Should().Be((poster.Palette.Ground, poster.Palette.Ground), title);
        }
    }

    [Theory]
    [InlineData("Minimalist", "minimal")]
    [InlineData("vintage", "retro")]
    [InlineData(" REALISTIC ", "realistic")]
    [InlineData("steampunk", "steampunk")]
    public void A_style_is_found_by_any_of_its_names(string asked, string found) => PosterStyle.Find(asked).Name.Should().Be(found);

    private static double Contrast(SKColor one, SKColor two)
    {
        double a = Luminance(one) + 0.05, b = Luminance(two) + 0.05;
        return Math.Max(a, b) / Math.Min(a, b);
    }

    private static double Luminance(SKColor color) => (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte part) => part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
}
