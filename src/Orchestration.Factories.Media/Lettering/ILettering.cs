using SkiaSharp;

namespace Orchestration.Factories.Media.Lettering;

/// <summary>A way to write text into a picture.</summary>
internal interface ILettering
{
    /// <summary>How wide a line of text is, in pixels.</summary>
    /// <param name="text">One line.</param>
    /// <param name="capital">The height of a capital letter in pixels.</param>
    /// <param name="tracking">Added space between characters, in twentieths of a capital's height.</param>
    float Measure(string text, float capital, float tracking = 0);

    /// <summary>Draws a line of text from a point on its baseline.</summary>
    void Draw(SKCanvas canvas, string text, SKPoint baseline, TextLook look);
}
