using SkiaSharp;

namespace Orchestration.Factories.Media.Posters;

/// <summary>The colours of one picture. Ink and second ink are read on the ground, so both stand at least 4.5 : 1 from it (WCAG 2.2, 1.4.3).</summary>
internal sealed record Palette(SKColor Ground, SKColor Ink, SKColor SecondInk, SKColor Accent, SKColor Far, SKColor Near, IReadOnlyList<SKColor> Shapes)
{
    /// <summary>Reads colours written as hexadecimal digits: ground, ink, second ink, accent, far, near, then the shapes.</summary>
    public static Palette Of(string colors)
    {
        SKColor[] all = [.. colors.Split(' ').Select(SKColor.Parse)];
        return new Palette(all[0], all[1], all[2], all[3], all[4], all[5], all[6..]);
    }
}
