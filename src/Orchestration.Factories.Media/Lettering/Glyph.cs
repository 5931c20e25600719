using SkiaSharp;

namespace Orchestration.Factories.Media.Lettering;

/// <summary>The strokes of one character, on a grid where capitals reach from 0 down to the baseline at 20.</summary>
internal sealed class Glyph
{
    /// <summary>Takes strokes as SVG path data.</summary>
    public Glyph(float width, string strokes)
        : this(width, SKPath.ParseSvgPathData(strokes))
    {
    }

    /// <summary>Takes strokes that exist already.</summary>
    public Glyph(float width, SKPath strokes)
    {
        Width = width;
        Strokes = strokes;
        _ = strokes.Bounds;
    }

    /// <summary>The width of the strokes' skeleton, without the space between characters.</summary>
    public float Width { get; }

    /// <summary>The skeleton; drawn with a round pen.</summary>
    public SKPath Strokes { get; }
}
